import * as tf from '@tensorflow/tfjs-core';

/** x · scale + shift per channel, [n, h, w, c]. */
export function scaleChannels(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  shift: tf.Tensor1D | undefined,
): tf.Tensor4D {
  const scaled = tf.mul(x, scale);
  return (shift ? tf.add(scaled, shift) : scaled) as tf.Tensor4D;
}
