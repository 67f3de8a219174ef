import { FourierTransform } from '../fourier/FourierTransform';
import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { columnsPerBlock } from './rowPairs';

/**
 * Along y, while a column is at hand: transform, multiply by the filter and by −½ times the derivative
 * (i·κ) along x and along y, transform both back. Σ|charges|²·filter is the sum of all potentials.
 */
export const columnsKernel: Kernel<GridArrays> = {
  name: 'columns',
  bind({ state, nodes, spectrum, spectrumY, filter, energies }) {
    const transform = new FourierTransform(2 * nodes);
    const kept = new Float64Array(4 * nodes);
    return (block) => {
      const end = Math.min(nodes + 1, columnsPerBlock * (block + 1));
      const step = (-0.5 * Math.PI) / (nodes * state.frame[2]!);
      let energy = 0;
      for (let k = columnsPerBlock * block; k < end; k++) {
        const from = 2 * k * nodes;
        transform.data.set(spectrum.subarray(from, from + 2 * nodes));
        transform.data.fill(0, 2 * nodes);
        transform.forward();
        // Frequencies of a real field come in pairs, of which one is stored; the first and the last are single.
        const weight = k === 0 || k === nodes ? 1 : 2;
        energy += weight * applyFilter(transform.data, kept, nodes, filter, k * (nodes + 1));
        // The highest frequency has no derivative.
        const slope = k === nodes ? 0 : k * step;
        for (let at = 0; at < 4 * nodes; at++) transform.data[at] = slope * kept[at]!;
        back(transform, spectrum, from);
        derive(kept, transform.data, nodes, step);
        back(transform, spectrumY, from);
      }
      energies[block] = energy;
    };
  },
};

/** kept ← conjugate(i · data · filter); returns Σ|data|²·filter. The filter is even in the frequency. */
function applyFilter(
  data: Float64Array,
  kept: Float64Array,
  nodes: number,
  filter: Float64Array,
  from: number,
): number {
  const length = 2 * nodes;
  let energy = 0;
  for (let m = 0; m < length; m++) {
    const factor = filter[from + (m <= nodes ? m : length - m)]!;
    const re = data[2 * m]!;
    const im = data[2 * m + 1]!;
    energy += (re * re + im * im) * factor;
    kept[2 * m] = -im * factor;
    kept[2 * m + 1] = -re * factor;
  }
  return energy;
}

/** data ← kept · frequency along y · step. */
function derive(kept: Float64Array, data: Float64Array, nodes: number, step: number): void {
  const length = 2 * nodes;
  for (let m = 0; m < length; m++) {
    const slope = m === nodes ? 0 : (m < nodes ? m : m - length) * step;
    data[2 * m] = slope * kept[2 * m]!;
    data[2 * m + 1] = slope * kept[2 * m + 1]!;
  }
}

/** The forward transform of conjugates, conjugated, is the inverse. The mesh's own rows are kept. */
function back(transform: FourierTransform, into: Float64Array, from: number): void {
  transform.forward();
  const { data } = transform;
  for (let at = 0; at < data.length / 2; at += 2) {
    into[from + at] = data[at]!;
    into[from + at + 1] = -data[at + 1]!;
  }
}
