import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';
import { NearestHeap } from './NearestHeap';
import { offerTileRow } from './offerTileRow';

export interface SampleNeighborsSetup {
  matrix: RowMatrix;
  rows: Int32Array<SharedArrayBuffer>;
  k: number;
  /** sampled × k nearest rows, in no order. */
  nearest: Int32Array<SharedArrayBuffer>;
}

const rowsPerBlock = 4;

/** True neighbors of some rows, compared with all. A block is four of them. */
export const sampleNeighborsKernel: Kernel<SampleNeighborsSetup> = {
  name: 'sampleNeighbors',
  bind({ matrix, rows, k, nearest }, thread) {
    const dots = new DotProducts(matrix, thread);
    const heaps = Array.from({ length: rowsPerBlock }, () => new NearestHeap(k));
    return (block) => {
      const four = rows.subarray(rowsPerBlock * block, rowsPerBlock * (block + 1));
      four.forEach((row, at) => heaps[at]!.start(row));
      for (let first = 0; first < matrix.rows; first += DotProducts.tileColumns) {
        const columns = Math.min(DotProducts.tileColumns, matrix.rows - first);
        dots.rowsTile(four, first, columns);
        four.forEach((row, at) => {
          offerTileRow(heaps[at]!, dots.results, at, row, first, columns, matrix.squares);
        });
      }
      four.forEach((_, at) => nearest.set(heaps[at]!.ids, (rowsPerBlock * block + at) * k));
    };
  },
};
