import * as tf from '@tensorflow/tfjs-core';
import { augment } from '../../augmentation/augment';
import { coefficientCount } from '../../augmentation/coefficientRows';
import { BatchStatistics } from '../../encoders/BatchStatistics';
import { encode } from '../../encoders/encode';
import { project } from '../../encoders/project';
import { contrastiveSimilarities } from '../contrastiveSimilarities';
import { ntXent } from '../ntXent';
import type { PretrainingModel } from '../PretrainingModel';
import { forwardAndBackward } from '../forwardAndBackward';
import type { StepSettings } from '../trainingStep';
import type { ChunkedParts } from './ChunkedParts';

/**
 * The training step in chunks. Augmentation is the same in both passes (its random part is an input); running
 * statistics move once for each chunk, in the second pass.
 */
export function pretrainingParts(
  model: PretrainingModel,
  size: number,
  { crop, temperature, hardNegatives }: StepSettings,
): ChunkedParts {
  const views = ({ frames, boxes, coefficients }: Record<string, tf.Tensor>) =>
    augment(
      frames as tf.Tensor4D,
      { boxes: boxes as tf.Tensor2D, coefficients: coefficients as tf.Tensor3D },
      crop,
    );
  return {
    title: 'training step in chunks',
    key: `chunked step ${size} ${crop} ${temperature} ${hardNegatives}`,
    checked: ['loss'],
    width: model.projectionSize,
    inputs: (count) => ({
      frames: { dtype: 'uint8', shape: [count, size, size, 3], views: 'first' },
      boxes: { dtype: 'float32', shape: [count, 4], views: 'first' },
      coefficients: { dtype: 'float32', shape: [coefficientCount, count, 1], views: 'middle' },
    }),
    project: (inputs) =>
      tf.tidy(() => {
        const { lookup } = model.trainable();
        const statistics = new BatchStatistics(lookup);
        const images = views(inputs);
        const projections = project(
          lookup,
          encode(model.architecture, lookup, images, statistics.normalize),
        );
        statistics.dispose();
        return projections;
      }),
    loss: (projections, scale) => {
      const { value, grad } = tf.valueAndGrad((x) => ntXent(x as tf.Tensor2D, temperature))(
        projections,
      );
      const slopes = tf.mul(grad, scale);
      grad.dispose();
      return { loss: value, ...contrastiveSimilarities(projections, hardNegatives), slopes };
    },
    accumulate: (inputs, slopes, scale) => accumulateChunk(model, views(inputs), slopes, scale),
    whole: (inputs, scale) => {
      const images = views(inputs);
      const pass = forwardAndBackward(model, images, temperature, scale);
      const squares = accumulate(model, pass.gradients, pass.statistics, scale);
      const similarities = contrastiveSimilarities(pass.projections, hardNegatives);
      tf.dispose([images, pass.projections]);
      return { loss: pass.loss, ...similarities, squares };
    },
    apply: (rates) => model.optimizer.updateAccumulated(rates),
    discard: () => model.optimizer.discardAccumulated(),
  };
}

function accumulateChunk(
  model: PretrainingModel,
  images: tf.Tensor4D,
  slopes: tf.Tensor2D,
  scale: tf.Scalar,
): tf.Scalar {
  const { names, lookup, tensors } = model.trainable();
  const statistics = new BatchStatistics(lookup);
  const { value, grads } = tf.valueAndGrads(() => {
    const embeddings = encode(model.architecture, lookup, images, statistics.normalize);
    // Its gradient by the projections is `slopes`.
    return tf.sum(tf.mul(project(lookup, embeddings), slopes));
  })(tensors);
  tf.dispose([images, value]);
  const gradients = Object.fromEntries(names.map((name, index) => [name, grads[index]!]));
  return accumulate(model, gradients, statistics, scale);
}

/** Hands gradients and statistics over, and disposes of them. */
function accumulate(
  model: PretrainingModel,
  gradients: Record<string, tf.Tensor>,
  statistics: BatchStatistics,
  scale: tf.Scalar,
): tf.Scalar {
  const [weight, squares] = tf.tidy(() => [
    tf.div(tf.scalar(1), scale) as tf.Scalar,
    tf.addN(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))) as tf.Scalar,
  ]) as [tf.Scalar, tf.Scalar];
  model.optimizer.accumulate(gradients, weight);
  model.running.update(statistics);
  statistics.dispose();
  weight.dispose();
  return squares;
}
