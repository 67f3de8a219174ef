import type { PairDraw } from '../data/PairDraw';

/** One frame of one clip, as the frame store addresses it. */
export interface FrameReference {
  clip: number;
  frame: number;
}

/**
 * The frames of a batch in the order of the method: `[A | NA | P | NP]` with HardNeg, `[A | P]`
 * without (method.md a.7). Row i's positive stands half a batch further on.
 */
export function batchFrames(draws: readonly PairDraw[]): FrameReference[] {
  const column = (frameOf: (draw: PairDraw) => number) =>
    draws.map((draw) => ({ clip: draw.clip, frame: frameOf(draw) }));
  const anchors = column((draw) => draw.anchor);
  const positives = draws.map((draw) => ({
    clip: draw.positiveClip ?? draw.clip,
    frame: draw.positive,
  }));
  if (draws[0]?.hardNegative === undefined) return [...anchors, ...positives];
  const hardNegatives = column((draw) => draw.hardNegative!);
  const hardNegativePositives = draws.map((draw) => ({
    clip: draw.positiveClip ?? draw.clip,
    frame: draw.hardNegativePositive!,
  }));
  return [...anchors, ...hardNegatives, ...positives, ...hardNegativePositives];
}
