import { pretrainConfigSchema, type PretrainConfig } from '../../config/pretrainConfigSchema';

type Sections = Record<string, unknown>;

/**
 * A config for clips of `putNoiseClips`, as small as the product's own parts allow.
 * @param sections put over the sections of these names, key by key; other keys as they are
 */
export function noiseRunConfig(clips: string, sections: Sections = {}): PretrainConfig {
  const usual: Record<string, Sections> = {
    data: { path: clips, fps: 25, heldOutPeople: 0 },
    augmentation: { resize: 20, crop: 16 },
    encoder: { architecture: 'resnet18', projectionSize: 16 },
    objective: {
      timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
      hardNeg: { enabled: false },
    },
    optimization: { seed: 3 },
    engine: { backend: 'wasm' },
    log: { everySteps: 1 },
  };
  const merged = Object.entries(sections).map(([name, value]) => [
    name,
    name in usual ? { ...usual[name], ...(value as Sections) } : value,
  ]);
  return pretrainConfigSchema.parse({
    version: 1,
    experiment: 'noise',
    ...usual,
    ...(Object.fromEntries(merged) as Sections),
  });
}
