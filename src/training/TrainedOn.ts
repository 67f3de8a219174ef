/** What a run was trained on, as far as it decides what a step draws: a resumed run must have the same. */
export interface TrainedOn {
  /** Clips that take part. */
  clips: number;
  /** Tells these clips, their order and their lengths from any others. */
  digest: string;
  /** People (clips, where nothing names people) who are held out, sorted. */
  heldOut: string[];
}
