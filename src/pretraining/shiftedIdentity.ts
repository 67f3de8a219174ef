import * as tf from '@tensorflow/tfjs-core';

/**
 * [n, n] with 1 where the column is the row moved on by `by`, around the end; 0 elsewhere. Made on the device from n
 * numbers: n × n of them from JavaScript would be held in the recorded step, 256 MB for a batch of 4,096 pairs.
 */
export function shiftedIdentity(rows: number, by: number): tf.Tensor2D {
  const columns = Int32Array.from({ length: rows }, (_, row) => (row + by) % rows);
  return tf.cast(tf.oneHot(columns, rows), 'float32') as tf.Tensor2D;
}
