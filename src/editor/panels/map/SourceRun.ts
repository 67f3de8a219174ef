/** A run whose encoder is shown on the map. */
export interface SourceRun {
  path: string;
  label: string;
  /** Whether it can still write checkpoints. */
  live: boolean;
  /** What it is doing, for the time before its first checkpoint. */
  state: string;
}
