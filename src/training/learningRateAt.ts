export interface LearningRateSettings {
  /** Rate at the start (after the warm-up). */
  learningRate: number;
  schedule: 'cosine' | 'constant' | 'released-code';
  /** Steps over which the rate rises linearly from near 0. */
  warmupSteps: number;
}

/** The released code keeps its rate for this many epochs (method.md a.10). */
const releasedConstantEpochs = 10;

/**
 * Learning rate of one step.
 *
 * `cosine`: from the rate to 0 over the steps after the warm-up (Loshchilov & Hutter 2017, eq. 5, one cycle).
 * `released-code`: constant for 10 epochs, then a cosine whose T_max is the number of steps per epoch but
 * which is stepped once per epoch, so that with many steps an epoch it hardly falls (method.md a.10).
 *
 * @param step optimizer steps made before this one, 0 … totalSteps − 1
 */
export function learningRateAt(
  { learningRate, schedule, warmupSteps }: LearningRateSettings,
  step: number,
  { totalSteps, stepsPerEpoch }: { totalSteps: number; stepsPerEpoch: number },
): number {
  if (step < warmupSteps) return (learningRate * (step + 1)) / warmupSteps;
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine': {
      const steps = Math.max(1, totalSteps - warmupSteps);
      return 0.5 * learningRate * (1 + Math.cos((Math.PI * (step - warmupSteps)) / steps));
    }
    case 'released-code': {
      const epoch = Math.floor(step / stepsPerEpoch);
      const cosineEpochs = Math.max(0, epoch - releasedConstantEpochs);
      return 0.5 * learningRate * (1 + Math.cos((Math.PI * cosineEpochs) / stepsPerEpoch));
    }
  }
}
