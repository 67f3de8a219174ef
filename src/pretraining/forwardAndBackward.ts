import * as tf from '@tensorflow/tfjs-core';
import { BatchStatistics } from '../encoders/BatchStatistics';
import { encode } from '../encoders/encode';
import { project } from '../encoders/project';
import { ntXent } from './ntXent';
import type { PretrainingModel } from './PretrainingModel';

export interface Pass {
  loss: tf.Scalar;
  gradients: Record<string, tf.Tensor>;
  projections: tf.Tensor2D;
  statistics: BatchStatistics;
}

/**
 * Train mode: augmented views in, loss, projections, gradients of all trainable tensors and BatchNorm's statistics
 * out; all the caller's.
 * @param lossScale the gradients are those of the loss times this (default 1)
 */
export function forwardAndBackward(
  model: PretrainingModel,
  views: tf.Tensor4D,
  temperature: number,
  lossScale?: tf.Scalar,
): Pass {
  const { names, lookup, tensors } = model.trainable();
  const statistics = new BatchStatistics(lookup);
  let projections: tf.Tensor2D | undefined;
  const lossOf = () => {
    const embeddings = encode(model.architecture, lookup, views, statistics.normalize);
    // Kept for the similarities: the gradient scope frees what is not its result.
    projections = tf.keep(project(lookup, embeddings));
    const loss = ntXent(projections, temperature);
    return lossScale ? (tf.mul(loss, lossScale) as tf.Scalar) : loss;
  };
  const { value, grads } = tf.valueAndGrads(lossOf)(tensors);
  const loss = lossScale ? tf.div(value, lossScale) : value;
  if (lossScale) value.dispose();
  return {
    loss: loss as tf.Scalar,
    gradients: Object.fromEntries(names.map((name, index) => [name, grads[index]!])),
    projections: projections!,
    statistics,
  };
}
