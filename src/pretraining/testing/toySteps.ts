import type { AugmentationConfig } from '../../augmentation/AugmentationConfig';
import { augmentationTensors } from '../../augmentation/augmentationTensors';
import { drawAugmentation } from '../../augmentation/drawAugmentation';
import { packAugmentation } from '../../augmentation/packAugmentation';
import type { Engine } from '../../engine/Engine';
import { RandomStream } from '../../random/RandomStream';
import { PretrainingModel } from '../PretrainingModel';
import { trainingStep } from '../trainingStep';

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
): Record<string, number>[] {
  return steps.map((step) => {
    const frames = engine.framesTensor(toyFrames(step), [
      toyViews,
      augmentation.resize,
      augmentation.resize,
      3,
    ]);
    const draw = drawAugmentation(RandomStream.named(1, 'toy', step), toyViews, augmentation);
    const random = augmentationTensors(packAugmentation(draw, augmentation));
    const outputs = trainingStep(
      model,
      { frames, augmentation: random, learningRate },
      { crop: augmentation.crop, temperature: 0.2, hardNegatives: true },
    );
    const scalars = Object.entries(outputs).map(([name, tensor]): [string, number] => {
      const value = tensor.dataSync()[0]!;
      tensor.dispose();
      return [name, value];
    });
    for (const tensor of [frames, random.boxes, random.coefficients]) tensor.dispose();
    return Object.fromEntries(scalars);
  });
}

function toyFrames(step: number): Uint8Array {
  const { resize } = augmentation;
  const noise = RandomStream.named(1, 'toy noise', step);
  const bytes = new Uint8Array(toyViews * resize * resize * 3);
  for (let index = 0; index < bytes.length; index++) {
    const column = Math.floor(index / 3) % resize;
    const item = Math.floor(index / (resize * resize * 3)) % (toyViews / 2);
    const stripes = Math.floor((column * (item + 1)) / 12) % 2;
    bytes[index] = 60 + 100 * stripes + noise.integer(60);
  }
  return bytes;
}
