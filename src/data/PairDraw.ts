/** Frames of one clip that a batch takes: indices into the clip's frames. */
export interface PairDraw {
  clip: number;
  anchor: number;
  positive: number;
  /** With HardNeg: a frame of the same clip further away … */
  hardNegative?: number;
  /** … and that frame's own positive. */
  hardNegativePositive?: number;
  /** Set only by the shuffled-positives control: the other clip that both positives are taken from. */
  positiveClip?: number;
}
