import type { SafetensorsPart } from '../encoders/writeSafetensors';

/**
 * BatchNorm's counter of batches that stands behind a running variance in torch's files
 * (`num_batches_tracked`): nothing here uses it, but `load_state_dict` would miss it.
 * @param batches that BatchNorm has seen: the optimizer's steps
 */
export function batchCounter(runningVariance: string, batches: number): SafetensorsPart {
  return {
    name: runningVariance.replace(/running_var$/, 'num_batches_tracked'),
    shape: [],
    dtype: 'I64',
    values: () => BigInt64Array.of(BigInt(batches)),
  };
}
