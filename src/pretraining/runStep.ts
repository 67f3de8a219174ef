import { augmentationTensors } from '../augmentation/augmentationTensors';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Engine } from '../engine/Engine';
import type { Batch } from './BatchFeed';
import type { PretrainingModel } from './PretrainingModel';
import { trainingStep } from './trainingStep';

/** Scalars of one step, by the names that events use. */
export type StepValues = { loss: number } & Record<string, number>;

/** Sends a batch to the device, makes the step, reads its scalars and frees everything. */
export async function runStep(
  engine: Engine,
  model: PretrainingModel,
  batch: Batch,
  { augmentation, objective }: PretrainConfig,
  learningRate: number,
): Promise<StepValues> {
  const size = augmentation.resize;
  const frames = engine.framesTensor(batch.frames, [batch.views, size, size, 3]);
  const random = augmentationTensors(batch.augmentation);
  const outputs = trainingStep(
    model,
    { frames, augmentation: random, learningRate },
    {
      crop: augmentation.crop,
      temperature: objective.temperature,
      hardNegatives: objective.hardNeg.enabled,
    },
  );
  const entries = Object.entries(outputs).filter(([, tensor]) => tensor !== undefined);
  const values = await Promise.all(
    entries.map(async ([name, tensor]) => [name, (await tensor.data())[0]!] as const),
  );
  for (const tensor of [frames, random.boxes, random.coefficients]) tensor.dispose();
  for (const [, tensor] of entries) tensor.dispose();
  return Object.fromEntries(values) as StepValues;
}
