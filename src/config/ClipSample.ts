/** A clip seen while looking quickly over a dataset: enough to judge lengths, not to train. */
export interface SampledClip {
  /** Relative to the dataset's folder. */
  folder: string;
  /** Names of its frames. */
  images: string[];
  /** Last frame number minus the first, where frames are numbered; else frames − 1. */
  span: number;
  /** From the first frame's time stamp to the last's, where the frames have any: it overrides `span`. */
  seconds?: number;
}

export interface ClipSample {
  clips: SampledClip[];
  /** Files that are no images, by name: what is there instead if no frame is found. */
  otherFiles: string[];
  /** False if the look-over ended at its limit before it had seen everything. */
  complete: boolean;
}
