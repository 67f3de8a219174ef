import * as tf from '@tensorflow/tfjs-core';
import { scaleChannels } from './scaleChannels';
import { sumOverRows } from './sumOverRows';

/**
 * Forward half of the composed batch normalization. Means are sums over rows of the [n·h·w, c] matrix;
 * the variance is taken around the mean (two passes): one pass of squares loses digits in float32.
 * @returns [y, mean, unbiased variance, mean, 1 / √(variance + ε), empty]: the kernel's six outputs
 */
export function batchNormTrainForward(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): tf.Tensor[] {
  const channels = x.shape[3];
  const rows = x.size / channels;
  const matrix = tf.reshape(x, [rows, channels]) as tf.Tensor2D;
  const mean = tf.div(sumOverRows(matrix), rows) as tf.Tensor1D;
  const squares = sumOverRows(tf.squaredDifference(matrix, mean) as tf.Tensor2D);
  const inverseDeviation = tf.rsqrt(tf.add(tf.div(squares, rows), epsilon)) as tf.Tensor1D;
  const scale = tf.mul(gamma, inverseDeviation) as tf.Tensor1D;
  const shift = tf.sub(beta, tf.mul(mean, scale)) as tf.Tensor1D;
  const y = scaleChannels(x, scale, shift);
  const variance = tf.div(squares, Math.max(1, rows - 1));
  return [y, mean, variance, mean.clone(), inverseDeviation, tf.zeros([0])];
}
