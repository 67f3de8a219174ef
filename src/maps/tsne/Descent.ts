import type { RepulsionState } from '../repulsion/RepulsionState';
import type { Affinities } from './Affinities';

/** Shared state of the gradient descent. */
export interface Descent {
  affinities: Affinities;
  repulsion: RepulsionState;
  /** n × 2: Σⱼ pᵢⱼ·qᵢⱼ·(yᵢ − yⱼ) with q = 1/(1 + d²), not normalized. */
  attraction: Float64Array<SharedArrayBuffer>;
  /** n × 2: last step (momentum). */
  steps: Float64Array<SharedArrayBuffer>;
  /** n × 2: individual gains. */
  gains: Float64Array<SharedArrayBuffer>;
  /** See `descentSettings`. */
  settings: Float64Array<SharedArrayBuffer>;
  /** For each block of points: Σ pᵢⱼ·log(1 + d²). */
  costs: Float64Array<SharedArrayBuffer>;
  /** For each block of points: sums of x and y after the step. */
  centers: Float64Array<SharedArrayBuffer>;
}

/** Places in `Descent.settings`, written by the leading thread before each iteration. */
export const descentSettings = {
  exaggeration: 0,
  learningRate: 1,
  momentum: 2,
  normalization: 3,
  /** 1: costs are wanted. */
  wantCosts: 4,
  length: 5,
} as const;
