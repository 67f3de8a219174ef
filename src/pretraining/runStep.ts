import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Programs } from '../engine/programs/Programs';
import type { Batch } from './BatchFeed';
import { makeStep, type StepValues } from './makeStep';
import type { PretrainingModel } from './PretrainingModel';

/** Makes one step on a batch, as the config says. */
export function runStep(
  programs: Programs,
  model: PretrainingModel,
  batch: Batch,
  { augmentation, objective, optimization, precision }: PretrainConfig,
  learningRate: number,
): StepValues {
  const form = {
    size: augmentation.resize,
    crop: augmentation.crop,
    temperature: objective.temperature,
    hardNegatives: objective.hardNeg.enabled,
    viewsPerChunk: optimization.viewsPerChunk,
    precision,
  };
  return makeStep(programs, model, batch, form, learningRate);
}
