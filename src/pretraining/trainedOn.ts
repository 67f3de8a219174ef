import { createHash } from 'node:crypto';
import { clipLabel } from '../data/sampledClips';
import type { TrainedOn } from '../training/TrainedOn';
import type { PreparedClips } from './prepareClips';

/** Looks at every clip that takes part: at VoxCeleb's size a tenth of a second, so once a run. */
export function trainedOn({ dataset, training, heldOutNames }: PreparedClips): TrainedOn {
  const hash = createHash('sha256');
  for (const clip of training.clips) {
    const { numbers, ...named } = dataset.clips[clip]!;
    hash.update(`${clipLabel(named)}\0${numbers.length}\0`);
  }
  return {
    clips: training.clips.length,
    digest: hash.digest('hex').slice(0, 16),
    heldOut: [...heldOutNames].sort(),
  };
}
