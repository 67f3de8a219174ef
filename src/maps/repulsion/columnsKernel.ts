import { FourierTransform } from '../fourier/FourierTransform';
import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { columnsPerBlock } from './rowPairs';

/** Along y: transform, multiply by the filter, transform back, all while a column is at hand. */
export const columnsKernel: Kernel<GridArrays> = {
  name: 'columns',
  bind({ nodes, spectrum, filter }) {
    const transform = new FourierTransform(2 * nodes);
    return (block) => {
      const end = Math.min(nodes + 1, columnsPerBlock * (block + 1));
      for (let k = columnsPerBlock * block; k < end; k++) {
        const column = spectrum.subarray(2 * k * nodes, 2 * (k + 1) * nodes);
        transform.data.set(column);
        transform.data.fill(0, 2 * nodes);
        transform.forward();
        applyFilter(transform.data, nodes, filter, k * (nodes + 1));
        // The filter has conjugated: a forward transform and the conjugate of its result is the inverse.
        transform.forward();
        const { data } = transform;
        for (let at = 0; at < 2 * nodes; at += 2) {
          column[at] = data[at]!;
          column[at + 1] = -data[at + 1]!;
        }
      }
    };
  },
};

/** data[m] ← conjugate(data[m]) · filter, which is even in the frequency m. */
function applyFilter(data: Float64Array, nodes: number, filter: Float64Array, from: number): void {
  const length = 2 * nodes;
  data[0] = data[0]! * filter[from]!;
  data[1] = -data[1]! * filter[from]!;
  for (let m = 1; m <= nodes; m++) {
    const factor = filter[from + m]!;
    data[2 * m] = data[2 * m]! * factor;
    data[2 * m + 1] = -data[2 * m + 1]! * factor;
    if (m === nodes) break;
    const mirror = length - m;
    data[2 * mirror] = data[2 * mirror]! * factor;
    data[2 * mirror + 1] = -data[2 * mirror + 1]! * factor;
  }
}
