import * as tf from '@tensorflow/tfjs-core';
import { grayOf } from './grayOf';

/**
 * torchvision's `adjust_brightness`, `adjust_contrast` and `adjust_saturation` in one form:
 * clamp(factor · x + mean · mean(gray(x)) + gray · gray(x)); see `packAugmentation` for the weights.
 * @param planes [3, n, p] in 0..white
 * @param factor, mean, gray: [1, n, 1]
 */
export function adjustTone(
  planes: tf.Tensor3D,
  factor: tf.Tensor,
  mean: tf.Tensor,
  gray: tf.Tensor,
): tf.Tensor3D {
  const grays = grayOf(planes);
  const ofMean = tf.mul(tf.mean(grays, 2, true), mean);
  const offset = tf.add(tf.mul(grays, gray), ofMean);
  return tf.relu6(tf.add(tf.mul(planes, factor), offset) as tf.Tensor3D);
}
