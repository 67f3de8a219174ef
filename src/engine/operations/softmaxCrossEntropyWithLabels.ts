import * as tf from '@tensorflow/tfjs-core';
import { kernelNames } from './kernelNames';

/**
 * Cross entropy of each row's softmax with an integer label: −log softmax(logits)[label].
 * Differentiable in the logits. A logit of −Infinity (a masked class) has probability and gradient 0.
 * @param logits [n, c], float32
 * @param labels [n], int32, each in 0..c − 1
 * @returns [n]
 */
export function softmaxCrossEntropyWithLabels(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
): tf.Tensor1D {
  const [loss, slope] = tf
    .engine()
    .runKernel(kernelNames.softmaxCrossEntropyWithLabels, { logits, labels }) as [
    tf.Tensor1D,
    tf.Tensor2D,
  ];
  slope.dispose();
  return loss;
}
