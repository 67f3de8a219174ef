import * as tf from '@tensorflow/tfjs-core';
import { grayWeights } from './imageStatistics';

/** torchvision's gray of each pixel: [3, n, p] → [1, n, p]. */
export function grayOf(planes: tf.Tensor3D): tf.Tensor3D {
  const [channels, views, pixels] = planes.shape;
  const weights = tf.tensor2d([...grayWeights], [1, channels]);
  return tf.reshape(tf.matMul(weights, tf.reshape(planes, [channels, -1])), [1, views, pixels]);
}
