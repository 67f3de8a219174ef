import * as tf from '@tensorflow/tfjs-core';
import type { AugmentationTensors } from '../augmentation/augmentationTensors';
import { augment } from '../augmentation/augment';
import { contrastiveSimilarities, type ContrastiveSimilarities } from './contrastiveSimilarities';
import { forwardAndBackward } from './forwardAndBackward';
import type { PretrainingModel } from './PretrainingModel';

/** What one step takes besides the model: everything random is in here. */
export interface StepInputs {
  /** [n, S, S, 3], 0..255, rows `[A|P]` or `[A|NA|P|NP]`. */
  frames: tf.Tensor4D;
  augmentation: AugmentationTensors;
  /** From `optimizer.nextRates`, [2]. */
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
