import type { PackedAugmentation } from '../augmentation/packAugmentation';
import type { Precision } from '../engine/programs/Program';
import type { Programs } from '../engine/programs/Programs';
import { chunkedProgram } from './chunks/chunkedProgram';
import { chunkSizes } from './chunks/chunkSizes';
import { pretrainingParts } from './chunks/pretrainingParts';
import { runChunked } from './chunks/runChunked';
import type { PretrainingModel } from './PretrainingModel';
import { stepProgram } from './stepProgram';
import type { StepSettings } from './trainingStep';

/** Scalars of one step, by the names that events use. */
export type StepValues = { loss: number } & Record<string, number>;

export interface StepBatch {
  /** n × size × size × 3 bytes, rows `[A|P]` or `[A|NA|P|NP]`. */
  frames: Uint8Array;
  views: number;
  augmentation: PackedAugmentation;
}

export interface StepForm extends StepSettings {
  /** Side of the frames, in pixels. */
  size: number;
  precision: Precision;
  /** Views encoded at a time, where a batch does not fit into memory. */
  viewsPerChunk?: number;
}

/**
 * Makes one step, in the form that the settings ask for: whole; in chunks; or, in float16, with a scaled loss
 * (reported as `lossScale`), where a step whose gradients overflow is left out.
 */
export function makeStep(
  programs: Programs,
  model: PretrainingModel,
  { frames, views, augmentation }: StepBatch,
  { size, precision, viewsPerChunk, ...settings }: StepForm,
  learningRate: number,
): StepValues {
  const { boxes, coefficients } = augmentation;
  const inputs = { frames, boxes, coefficients };
  const rates = model.optimizer.nextRates(learningRate);
  const sizes = chunkSizes(views, viewsPerChunk);
  if (sizes.length === 1 && precision !== 'float16') {
    const program = stepProgram(model, { views, size }, settings);
    const outputs = programs.call(program, { ...inputs, rates });
    model.optimizer.countStep();
    const values = Object.entries(outputs).map(([name, [value]]) => [name, value!] as const);
    return Object.fromEntries(values) as StepValues;
  }
  const parts = pretrainingParts(model, size, settings);
  const scale = precision === 'float16' ? model.lossScale.scale : 1;
  const { scalars, applied } = programs.run(chunkedProgram(parts, sizes), (call) =>
    runChunked(call, parts, sizes, inputs, { rates, scale }),
  );
  if (applied) model.optimizer.countStep();
  if (precision !== 'float16') return scalars as StepValues;
  model.lossScale.after(applied);
  return { ...scalars, lossScale: scale } as unknown as StepValues;
}
