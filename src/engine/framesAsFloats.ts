import * as tf from '@tensorflow/tfjs-core';

/** Frames for backends in this process's own memory: float32 in 0..255. */
export function framesAsFloats(
  bytes: Uint8Array,
  shape: [number, number, number, number],
): tf.Tensor4D {
  return tf.tensor4d(Float32Array.from(bytes), shape);
}
