import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Programs } from '../engine/programs/Programs';
import type { Batch } from './BatchFeed';
import type { PretrainingModel } from './PretrainingModel';
import { stepProgram } from './stepProgram';

/** Scalars of one step, by the names that events use. */
export type StepValues = { loss: number } & Record<string, number>;

/** Sends a batch to the device, makes the step and reads its scalars. */
export function runStep(
  programs: Programs,
  model: PretrainingModel,
  { views, frames, augmentation: random }: Batch,
  { augmentation, objective }: PretrainConfig,
  learningRate: number,
): StepValues {
  const program = stepProgram(
    model,
    { views, size: augmentation.resize },
    {
      crop: augmentation.crop,
      temperature: objective.temperature,
      hardNegatives: objective.hardNeg.enabled,
    },
  );
  const rates = model.optimizer.advance(learningRate);
  const { boxes, coefficients } = random;
  const outputs = programs.call(program, { frames, boxes, coefficients, rates });
  const values = Object.entries(outputs).map(([name, [value]]) => [name, value!] as const);
  return Object.fromEntries(values) as StepValues;
}
