import * as tf from '@tensorflow/tfjs-core';

/** Column sums of [n, c] as a product with a row of ones: backends reduce only inner axes fast. */
export function sumOverRows(matrix: tf.Tensor2D): tf.Tensor1D {
  const ones = tf.ones([1, matrix.shape[0]]) as tf.Tensor2D;
  return tf.reshape(tf.matMul(ones, matrix), [matrix.shape[1]]);
}
