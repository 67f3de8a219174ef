import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';
import { NearestHeap } from './NearestHeap';

export interface SampleNeighborsSetup {
  matrix: RowMatrix;
  rows: Int32Array<SharedArrayBuffer>;
  k: number;
  /** sampled × k nearest rows, in no order. */
  nearest: Int32Array<SharedArrayBuffer>;
}

/** True neighbors of some rows, compared with all. A block is one row. */
export const sampleNeighborsKernel: Kernel<SampleNeighborsSetup> = {
  name: 'sampleNeighbors',
  bind({ matrix, rows, k, nearest }, thread) {
    const dots = new DotProducts(matrix, thread);
    const heap = new NearestHeap(k);
    return (block) => {
      const row = rows[block]!;
      heap.start(row);
      for (let first = 0; first < matrix.rows; first += DotProducts.tileColumns) {
        const columns = Math.min(DotProducts.tileColumns, matrix.rows - first);
        dots.rowTile(row, first, columns);
        for (let column = 0; column < columns; column++) {
          const distance = matrix.squares[first + column]! - 2 * dots.results[column]!;
          if (distance <= heap.bound && first + column !== row) heap.push(distance, first + column);
        }
      }
      nearest.set(heap.ids, block * k);
    };
  },
};
