import { FourierTransform } from '../fourier/FourierTransform';
import type { Kernel } from '../threads/Kernel';
import { chargeParts, type GridArrays } from './GridArrays';
import { rowPairs } from './rowPairs';

/**
 * Transforms the rows of the mesh along x, filled up with zeros to twice their length. Two real rows
 * go through one complex transform; their spectra are told apart by symmetry and stored column by column.
 */
export const rowsForwardKernel: Kernel<GridArrays> = {
  name: 'rowsForward',
  bind({ nodes, charges, spectrum }) {
    const transform = new FourierTransform(2 * nodes);
    const part = nodes * nodes;
    const loadPair = (row: number) => {
      const { data } = transform;
      const second = row + 1;
      for (let column = 0; column < nodes; column++) {
        let a = 0;
        let b = 0;
        for (let p = 0; p < chargeParts; p++) {
          a += charges[p * part + row * nodes + column]!;
          b += charges[p * part + second * nodes + column]!;
        }
        data[2 * column] = a;
        data[2 * column + 1] = b;
      }
      data.fill(0, 2 * nodes);
    };
    return (block) => {
      const end = Math.min(nodes, 2 * rowPairs.perBlock * (block + 1));
      for (let row = 2 * rowPairs.perBlock * block; row < end; row += 2) {
        loadPair(row);
        transform.forward();
        separate(transform.data, nodes, row, spectrum);
      }
    };
  },
};

/** Z = A + iB with A, B spectra of real rows: A[k] = (Z[k] + Z*[n−k])/2, B[k] = (Z[k] − Z*[n−k])/2i. */
function separate(z: Float64Array, nodes: number, row: number, spectrum: Float64Array): void {
  const length = 2 * nodes;
  for (let k = 0; k <= nodes; k++) {
    const m = (length - k) % length;
    const re = z[2 * k]!;
    const im = z[2 * k + 1]!;
    const mirrorRe = z[2 * m]!;
    const mirrorIm = z[2 * m + 1]!;
    const at = (k * nodes + row) * 2;
    spectrum[at] = 0.5 * (re + mirrorRe);
    spectrum[at + 1] = 0.5 * (im - mirrorIm);
    spectrum[at + 2] = 0.5 * (im + mirrorIm);
    spectrum[at + 3] = 0.5 * (mirrorRe - re);
  }
}
