import type { BasicExpression } from '../expression/prototypes';
import type { ClipLook } from '../render/ClipRenderer';
import type { FrameState } from '../render/FrameState';

export const splits = ['train', 'held-out-person', 'held-out-styling', 'held-out-actions'] as const;
export type Split = (typeof splits)[number];

/** One frame with everything that is known of it. */
export interface FramePlan {
  /** From 1. */
  frame: number;
  seconds: number;
  expression: BasicExpression;
  second: BasicExpression | undefined;
  secondShare: number;
  /** How far the expression is displayed, 0–1. */
  intensity: number;
  /** Without blinks and speech, which are in `blink` and `speech`. */
  right: Float64Array;
  left: Float64Array;
  blink: number;
  speech: number;
  pose: FrameState['pose'];
  gazeYaw: number;
  gazePitch: number;
  noiseSeed: number;
}

/** One clip with everything that is known of it. */
export interface ClipPlan {
  personIndex: number;
  clipIndex: number;
  person: string;
  clip: string;
  split: Split;
  look: ClipLook;
  frames: FramePlan[];
}
