import { FourierTransform } from '../fourier/FourierTransform';
import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { rowPairs } from './rowPairs';

/** Transforms both force fields back along x: one row of each goes through one complex transform. */
export const rowsBackKernel: Kernel<GridArrays> = {
  name: 'rowsBack',
  bind({ nodes, spectrum, spectrumY, fields }) {
    const transform = new FourierTransform(2 * nodes);
    return (block) => {
      const end = Math.min(nodes, 2 * rowPairs.perBlock * (block + 1));
      for (let row = 2 * rowPairs.perBlock * block; row < end; row++) {
        join(transform.data, nodes, row, spectrum, spectrumY);
        transform.forward();
        const { data } = transform;
        const first = 2 * row * nodes;
        // Of the conjugated transform the real part is the field along x, minus the imaginary part that along y.
        for (let at = 0; at < 2 * nodes; at += 2) {
          fields[first + at] = data[at]!;
          fields[first + at + 1] = -data[at + 1]!;
        }
      }
    };
  },
};

/** The conjugate of Z = A + iB for all frequencies, from the non-negative ones of two real rows. */
function join(z: Float64Array, nodes: number, row: number, a: Float64Array, b: Float64Array): void {
  const length = 2 * nodes;
  for (let k = 0; k <= nodes; k++) {
    const at = (k * nodes + row) * 2;
    const aRe = a[at]!;
    const aIm = a[at + 1]!;
    const bRe = b[at]!;
    const bIm = b[at + 1]!;
    z[2 * k] = aRe - bIm;
    z[2 * k + 1] = -(aIm + bRe);
    if (k === 0 || k === nodes) continue;
    const m = length - k;
    z[2 * m] = aRe + bIm;
    z[2 * m + 1] = aIm - bRe;
  }
}
