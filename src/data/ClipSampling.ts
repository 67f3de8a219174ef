import type { RandomStream } from '../random/RandomStream';
import type { PairDraw } from './PairDraw';

/** The frames of one draw, without the clip that they are of. */
export type FrameDraw = Pick<
  PairDraw,
  'anchor' | 'positive' | 'hardNegative' | 'hardNegativePositive'
>;

/** A law of drawing frames, applied to one clip. */
export interface ClipSampling {
  /** Frames that can be anchors, ascending. */
  readonly anchors: Int32Array;
  /** The frames of one item; undefined where the law lets a draw fail. */
  draw(stream: RandomStream): FrameDraw | undefined;
}
