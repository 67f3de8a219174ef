import type { AugmentationConfig } from '../../augmentation/AugmentationConfig';
import { drawAugmentation } from '../../augmentation/drawAugmentation';
import { packAugmentation } from '../../augmentation/packAugmentation';
import type { Engine } from '../../engine/Engine';
import { Programs } from '../../engine/programs/Programs';
import type { Precision, ProgramReport } from '../../engine/programs/Program';
import { RandomStream } from '../../random/RandomStream';
import { makeStep, type StepValues } from '../makeStep';
import { PretrainingModel } from '../PretrainingModel';

const augmentation: AugmentationConfig = {
  resize: 36,
  crop: 32,
  flipProbability: 0.5,
  brightness: 0.4,
  contrast: 0.4,
  saturation: 0.4,
  hue: 0.2,
  jitterProbabilityFirstView: 1,
  jitterProbabilitySecondView: 0.8,
  blurProbability: 0.5,
  blurSigma: [0.1, 2],
  grayscaleProbability: 0.2,
};

export const toyViews = 8;

const report: ProgramReport = {
  preparing: () => undefined,
  prepared: () => undefined,
  fellBack: () => undefined,
};

export function toyModel(engine: Engine, seed = 5): PretrainingModel {
  return new PretrainingModel(engine, {
    architecture: 'resnet18',
    projectionSize: 16,
    weightDecay: 1e-4,
    seed,
  });
}

/**
 * Steps on made-up frames `[A|NA|P|NP]`: clip and time have a color of their own, shared by anchor
 * and positive, so that there is something to learn.
 * @returns the scalars of each step
 */
export function toySteps(
  engine: Engine,
  model: PretrainingModel,
  steps: readonly number[],
  learningRate = 1e-3,
): StepValues[] {
  const programs = new Programs(engine, { step: 'eager', precision: 'float32', report });
  return stepsOf(programs, model, steps, learningRate);
}

export function stepsOf(
  programs: Programs,
  model: PretrainingModel,
  steps: readonly number[],
  learningRate = 1e-3,
  {
    views = toyViews,
    ...form
  }: { precision?: Precision; viewsPerChunk?: number; views?: number } = {},
): StepValues[] {
  const { resize: size, crop } = augmentation;
  const settings = { size, crop, temperature: 0.2, hardNegatives: true };
  return steps.map((step) => {
    const draw = drawAugmentation(RandomStream.named(1, 'toy', step), views, augmentation);
    const batch = {
      frames: toyFrames(step, views),
      views,
      augmentation: packAugmentation(draw, augmentation),
    };
    const full = { precision: 'float32' as const, ...settings, ...form };
    return makeStep(programs, model, batch, full, learningRate);
  });
}

function toyFrames(step: number, views: number): Uint8Array {
  const { resize } = augmentation;
  const noise = RandomStream.named(1, 'toy noise', step);
  const bytes = new Uint8Array(views * resize * resize * 3);
  for (let index = 0; index < bytes.length; index++) {
    const column = Math.floor(index / 3) % resize;
    const item = Math.floor(index / (resize * resize * 3)) % (views / 2);
    const stripes = Math.floor((column * (item + 1)) / 12) % 2;
    bytes[index] = 60 + 100 * stripes + noise.integer(60);
  }
  return bytes;
}
