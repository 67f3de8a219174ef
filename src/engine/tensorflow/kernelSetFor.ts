import type { Processor } from '../../machine/readProcessor';
import type { KernelSet } from '../programs/Program';

/** What oneDNN asks of a processor before it uses its kernels for AVX-512. */
const avx512Core = ['avx512f', 'avx512bw', 'avx512dq', 'avx512vl'];

/** The kernels for what computes. Always the same ones on one machine: results repeat there to the last bit. */
export function kernelSetFor(
  features: Processor['features'],
  isUsingGpuDevice: boolean,
): KernelSet {
  if (isUsingGpuDevice) return 'recorded';
  return avx512Core.every((feature) => features?.has(feature)) ? 'avx512' : 'common';
}
