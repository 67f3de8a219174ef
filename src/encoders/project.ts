import * as tf from '@tensorflow/tfjs-core';
import type { TensorLookup } from './TensorLookup';

/**
 * The projection head: Linear, ReLU, Linear.
 * @param embeddings [n, features]
 * @returns [n, projectionSize], not normalized
 */
export function project(head: TensorLookup, embeddings: tf.Tensor2D): tf.Tensor2D {
  const hidden = tf.relu(linear(head, 'projectionHead.0', embeddings));
  return linear(head, 'projectionHead.2', hidden);
}

function linear(head: TensorLookup, name: string, inputs: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(inputs, head(`${name}.weight`) as tf.Tensor2D), head(`${name}.bias`));
}
