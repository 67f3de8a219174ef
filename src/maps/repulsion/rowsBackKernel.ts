import { FourierTransform } from '../fourier/FourierTransform';
import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { rowPairs } from './rowPairs';

/** Transforms back along x, two rows at a time, into the potential. */
export const rowsBackKernel: Kernel<GridArrays> = {
  name: 'rowsBack',
  bind({ nodes, spectrum, potential }) {
    const transform = new FourierTransform(2 * nodes);
    return (block) => {
      const end = Math.min(nodes, 2 * rowPairs.perBlock * (block + 1));
      for (let row = 2 * rowPairs.perBlock * block; row < end; row += 2) {
        join(transform.data, nodes, row, spectrum);
        transform.forward();
        const { data } = transform;
        const first = row * nodes;
        // Of the conjugated transform the real part is the first row, minus the imaginary part the second.
        for (let column = 0; column < nodes; column++) {
          potential[first + column] = data[2 * column]!;
          potential[first + nodes + column] = -data[2 * column + 1]!;
        }
      }
    };
  },
};

/** The conjugate of Z = A + iB for all frequencies, from the non-negative ones of two real rows. */
function join(z: Float64Array, nodes: number, row: number, spectrum: Float64Array): void {
  const length = 2 * nodes;
  for (let k = 0; k <= nodes; k++) {
    const at = (k * nodes + row) * 2;
    const aRe = spectrum[at]!;
    const aIm = spectrum[at + 1]!;
    const bRe = spectrum[at + 2]!;
    const bIm = spectrum[at + 3]!;
    z[2 * k] = aRe - bIm;
    z[2 * k + 1] = -(aIm + bRe);
    if (k === 0 || k === nodes) continue;
    const m = length - k;
    z[2 * m] = aRe + bIm;
    z[2 * m + 1] = aIm - bRe;
  }
}
