import type { KernelSet } from '../src/engine/programs/Program';

const known: readonly KernelSet[] = ['recorded', 'common', 'avx512'];

/** @param names separated by commas @throws Error for a name that there is not */
export function kernelSets(names: string): KernelSet[] {
  return names.split(',').map((name) => {
    const set = known.find((each) => each === name);
    if (!set) throw new Error(`No set of kernels "${name}"; known: ${known.join(', ')}`);
    return set;
  });
}
