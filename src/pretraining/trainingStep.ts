import * as tf from '@tensorflow/tfjs-core';
import type { AugmentationTensors } from '../augmentation/augmentationTensors';
import { augment } from '../augmentation/augment';
import { BatchStatistics } from '../encoders/BatchStatistics';
import { encode } from '../encoders/encode';
import { project } from '../encoders/project';
import type { TensorLookup } from '../encoders/TensorLookup';
import { contrastiveSimilarities, type ContrastiveSimilarities } from './contrastiveSimilarities';
import { ntXent } from './ntXent';
import type { PretrainingModel } from './PretrainingModel';

/** What one step takes besides the model: everything random is in here. */
export interface StepInputs {
  /** [n, S, S, 3], 0..255, rows `[A|P]` or `[A|NA|P|NP]`. */
  frames: tf.Tensor4D;
  augmentation: AugmentationTensors;
  /** From `optimizer.advance`, [2]. */
  rates: tf.Tensor1D;
}

export interface StepSettings {
  /** Side of the augmented views, in pixels. */
  crop: number;
  temperature: number;
  /** Whether the rows are `[A|NA|P|NP]`. */
  hardNegatives: boolean;
}

/** Scalars on the device; the caller reads and disposes of them. */
export interface StepOutputs extends ContrastiveSimilarities {
  loss: tf.Scalar;
}

/**
 * One step of pretraining: augment, encode (BatchNorm by the batch), project, NT-Xent, Adam, running
 * statistics. A function of its inputs and the model's variables alone: shapes are static, nothing
 * is read back, so that it can be recorded once and replayed.
 */
export function trainingStep(
  model: PretrainingModel,
  { frames, augmentation, rates }: StepInputs,
  { crop, temperature, hardNegatives }: StepSettings,
): StepOutputs {
  const views = augment(frames, augmentation, crop);
  const pass = forwardAndBackward(model, views, temperature);
  views.dispose();
  model.optimizer.update(pass.gradients, rates);
  model.running.update(pass.statistics);
  const similarities = contrastiveSimilarities(pass.projections, hardNegatives);
  pass.statistics.dispose();
  pass.projections.dispose();
  return { loss: pass.loss, ...similarities };
}

interface Pass {
  loss: tf.Scalar;
  gradients: Record<string, tf.Tensor>;
  projections: tf.Tensor2D;
  statistics: BatchStatistics;
}

function forwardAndBackward(
  model: PretrainingModel,
  views: tf.Tensor4D,
  temperature: number,
): Pass {
  const parameters = model.optimizer.parameters();
  const names = Object.keys(parameters);
  const lookup: TensorLookup = (name) => parameters[name]!;
  const statistics = new BatchStatistics(lookup);
  let projections: tf.Tensor2D | undefined;
  const lossOf = () => {
    const embeddings = encode(model.architecture, lookup, views, statistics.normalize);
    // Kept for the similarities: the gradient scope frees what is not its result.
    projections = tf.keep(project(lookup, embeddings));
    return ntXent(projections, temperature);
  };
  const { value, grads } = tf.valueAndGrads(lossOf)(names.map((name) => parameters[name]!));
  return {
    loss: value as tf.Scalar,
    gradients: Object.fromEntries(names.map((name, index) => [name, grads[index]!])),
    projections: projections!,
    statistics,
  };
}
