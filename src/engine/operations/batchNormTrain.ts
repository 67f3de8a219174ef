import * as tf from '@tensorflow/tfjs-core';
import { kernelNames } from './kernelNames';

export interface BatchNormOutput<T extends tf.Tensor> {
  /** Normalized, scaled and shifted input, shape of the input. */
  y: T;
  /** Mean of the batch per channel, [c]; carries no gradient. */
  mean: tf.Tensor1D;
  /**
   * Unbiased variance of the batch per channel (divided by n − 1), [c]: what PyTorch averages into
   * running_var. The normalization itself divides by n, as everywhere. Carries no gradient.
   */
  variance: tf.Tensor1D;
}

/**
 * Batch normalization with the batch's own statistics (Ioffe & Szegedy 2015, algorithm 1), differentiable
 * in x, gamma and beta. One fused operation on tensorflow; composed elsewhere.
 * @param x [n, h, w, c] or [n, c], float32; statistics are taken over all but the last axis
 * @param gamma scale, [c]
 * @param beta shift, [c]
 * @param epsilon added to the (biased) variance; PyTorch's default is 1e-5
 */
export function batchNormTrain<T extends tf.Tensor2D | tf.Tensor4D>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormOutput<T> {
  const input = x.rank === 4 ? x : tf.reshape(x, [x.shape[0], 1, 1, x.shape[1]!]);
  const outputs = tf
    .engine()
    .runKernel(kernelNames.batchNormTrain, { x: input, gamma, beta }, { epsilon }) as tf.Tensor[];
  const [y, mean, variance, ...reserved] = outputs as [T, tf.Tensor1D, tf.Tensor1D, tf.Tensor];
  // The tape holds clones of what the gradient needs.
  tf.dispose(reserved);
  return {
    y: x.rank === 4 ? y : (tf.reshape(y, x.shape as [number, number]) as T),
    mean,
    variance,
  };
}
