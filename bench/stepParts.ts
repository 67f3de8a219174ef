import type { StepWork } from './StepWork';

/** The kinds of work that steps are measured by. */
export const stepParts: Record<string, Omit<StepWork, 'precision'>> = {
  'resnet18-64': { architecture: 'resnet18', work: 'train', images: 32, size: 64 },
  'resnet18-112': { architecture: 'resnet18', work: 'train', images: 64, size: 112 },
  'resnet50-112': { architecture: 'resnet50', work: 'train', images: 32, size: 112 },
  // 4,096 images are 64 such batches.
  embedding: { architecture: 'resnet18', work: 'embed', images: 64, size: 112 },
};

export function stepPart(name: string): Omit<StepWork, 'precision'> {
  const part = stepParts[name];
  if (!part) throw new Error(`No part "${name}"; known: ${Object.keys(stepParts).join(', ')}`);
  return part;
}
