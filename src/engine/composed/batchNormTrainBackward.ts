import * as tf from '@tensorflow/tfjs-core';
import { scaleChannels } from './scaleChannels';
import { sumOverRows } from './sumOverRows';

/**
 * Gradient of the composed batch normalization (Ioffe & Szegedy 2015, section 3, simplified):
 * dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy · x̂)), brought into the form a·dy + b·x + c per channel.
 * @returns [dx, dγ, dβ]
 */
export function batchNormTrainBackward(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  mean: tf.Tensor1D,
  inverseDeviation: tf.Tensor1D,
): tf.Tensor[] {
  const channels = x.shape[3];
  const rows = x.size / channels;
  const dyRows = tf.reshape(dy, [rows, channels]) as tf.Tensor2D;
  const centered = tf.sub(tf.reshape(x, [rows, channels]), mean);
  const dbeta = sumOverRows(dyRows);
  const dgamma = tf.mul(sumOverRows(tf.mul(dyRows, centered) as tf.Tensor2D), inverseDeviation);
  const a = tf.mul(gamma, inverseDeviation) as tf.Tensor1D;
  const b = tf.div(tf.neg(tf.mul(tf.mul(a, inverseDeviation), dgamma)), rows) as tf.Tensor1D;
  const c = tf.div(tf.neg(tf.mul(a, dbeta)), rows) as tf.Tensor1D;
  const fromX = scaleChannels(tf.reshape(centered, x.shape) as tf.Tensor4D, b, c);
  return [tf.add(scaleChannels(dy, a, undefined), fromX), dgamma, dbeta];
}
