import type * as tf from '@tensorflow/tfjs-core';
import type { ProgramInput } from '../../engine/programs/ProgramDefinition';
import type { ViewAxis } from './takeViews';

type Tensors = Record<string, tf.Tensor>;

/** What a step in chunks is made of. */
export interface ChunkedParts {
  title: string;
  key: string;
  /** Outputs of `loss` by which a recorded run is checked. */
  checked: readonly string[];
  /** Numbers in a projection. */
  width: number;
  /** What a chunk of so many views takes, and which axis of it counts views. */
  inputs(views: number): Record<string, ProgramInput & { views: ViewAxis }>;
  /** Projections [views, width] in train mode; changes nothing. */
  project(inputs: Tensors): tf.Tensor2D;
  /**
   * Scalars to report (`loss` among them) and `slopes` [n, width], the loss's derivative by all projections.
   * @param scale slopes are multiplied by it
   */
  loss(projections: tf.Tensor2D, scale: tf.Scalar): Tensors & { slopes: tf.Tensor };
  /**
   * Projects again and adds the parameters' gradients for these slopes, divided by `scale`, to the optimizer's.
   * @returns the sum of the scaled gradients' squares: not finite when one of them is not
   */
  accumulate(inputs: Tensors, slopes: tf.Tensor2D, scale: tf.Scalar): tf.Scalar;
  /** All of it in one go, for a batch in one chunk: the scalars to report, and `squares`. */
  whole(inputs: Tensors, scale: tf.Scalar): Tensors & { squares: tf.Tensor };
  /** The optimizer's step by what was accumulated. @param rates from `optimizer.nextRates`, [2] */
  apply(rates: tf.Tensor1D): void;
  discard(): void;
}
