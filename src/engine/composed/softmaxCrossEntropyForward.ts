import * as tf from '@tensorflow/tfjs-core';

/**
 * Loss and slope of softmax cross entropy in one go.
 * @returns [loss [n], softmax(logits) − onehot(labels) [n, c]]
 */
export function softmaxCrossEntropyForward(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
): [tf.Tensor1D, tf.Tensor2D] {
  const shifted = tf.sub(logits, tf.max(logits, 1, true)) as tf.Tensor2D;
  const exponentials = tf.exp(shifted);
  const sums = tf.sum(exponentials, 1, true);
  const chosen = tf.oneHot(labels, logits.shape[1]) as tf.Tensor2D;
  // A select, not a product: a masked logit is −Infinity, and 0 · −Infinity is NaN.
  const ofLabel = tf.sum(tf.where(tf.cast(chosen, 'bool'), shifted, tf.zerosLike(shifted)), 1);
  const loss = tf.sub(tf.reshape(tf.log(sums), [-1]), ofLabel) as tf.Tensor1D;
  const slope = tf.sub(tf.div(exponentials, sums), tf.cast(chosen, 'float32')) as tf.Tensor2D;
  return [loss, slope];
}
