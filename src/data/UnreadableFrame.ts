/** A frame that cannot be decoded; it is skipped, counted and named. */
export interface UnreadableFrame {
  clip: number;
  frame: number;
  /** Relative to the dataset's root. */
  file: string;
  reason: string;
}
