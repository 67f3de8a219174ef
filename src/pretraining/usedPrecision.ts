import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { EngineName } from '../engine/Engine';

/** The precision that a run really has: a lower one is a rewrite of the recorded step, which only tensorflow has. */
export function usedPrecision(
  { precision, engine }: Pick<PretrainConfig, 'precision' | 'engine'>,
  name: EngineName,
): PretrainConfig['precision'] {
  return name === 'tensorflow' && engine.step === 'recorded' ? precision : 'float32';
}
