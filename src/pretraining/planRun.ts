import type { PretrainConfig } from '../config/pretrainConfigSchema';

/** How long a run is, in the units that a person and the schedule need. */
export interface RunPlan {
  /** Clips that make one batch: `batchSize / 2` with HardNeg, since a clip then gives two pairs. */
  clipsPerBatch: number;
  stepsPerEpoch: number;
  totalSteps: number;
  epochs: number;
  viewsPerStep: number;
}

/**
 * @param clips number of clips that take part in training; the rest of an epoch that does not
 *   fill a batch is left out (other clips the next time, since every epoch is shuffled anew)
 */
export function planRun(config: PretrainConfig, clips: number): RunPlan {
  const { batchSize, epochs, maximumSteps } = config.optimization;
  const clipsPerBatch = config.objective.hardNeg.enabled ? batchSize / 2 : batchSize;
  const stepsPerEpoch = Math.floor(clips / clipsPerBatch);
  const totalSteps = Math.min(stepsPerEpoch * epochs, maximumSteps ?? Infinity);
  return {
    clipsPerBatch,
    stepsPerEpoch,
    totalSteps,
    epochs: Math.ceil(totalSteps / stepsPerEpoch),
    viewsPerStep: 2 * batchSize,
  };
}
