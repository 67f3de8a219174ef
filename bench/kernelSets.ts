import type { KernelSet, ProgramSettings } from '../src/engine/programs/Program';

export type KernelSettings = Pick<ProgramSettings, 'kernels' | 'winograd'>;

const known: readonly KernelSet[] = ['recorded', 'common', 'avx512'];

/** A set's name with this computes no convolution by Winograd's filtering. */
const direct = '-direct';

/** @param names separated by commas @throws Error for a name that there is not */
export function kernelSets(names: string): { name: string; settings: KernelSettings }[] {
  return names.split(',').map((name) => {
    const kernels = known.find((each) => [each, `${each}${direct}`].includes(name));
    if (!kernels) {
      throw new Error(
        `No set of kernels "${name}"; known: ${known.join(', ')}, each also …${direct}`,
      );
    }
    return { name, settings: { kernels, winograd: name.endsWith(direct) ? 'never' : 'suitable' } };
  });
}
