import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';
import { candidatesFor } from './candidatesFor';
import { keepNearest } from './keepNearest';
import { NearestHeap } from './NearestHeap';
import type { NeighborLists } from './NeighborLists';
import { offerTileRow } from './offerTileRow';

export interface ExactNeighborsSetup {
  matrix: RowMatrix;
  lists: NeighborLists;
}

/**
 * Neighbors by comparing every row with every row, in tiles of 64 × 512. float32 products choose some
 * more candidates than asked for; float64 differences of the rows order them.
 */
export const exactNeighborsKernel: Kernel<ExactNeighborsSetup> = {
  name: 'exactNeighbors',
  bind({ matrix, lists }, thread) {
    const dots = new DotProducts(matrix, thread);
    const kept = Math.min(matrix.rows - 1, candidatesFor(lists.k));
    const heaps = Array.from({ length: DotProducts.tileRows }, () => new NearestHeap(kept));
    return (block) => {
      const first = block * DotProducts.tileRows;
      const rows = Math.min(DotProducts.tileRows, matrix.rows - first);
      for (let row = 0; row < rows; row++) heaps[row]!.start(first + row);
      for (let column = 0; column < matrix.rows; column += DotProducts.tileColumns) {
        const columns = Math.min(DotProducts.tileColumns, matrix.rows - column);
        dots.tile(first, rows, column, columns);
        for (let row = 0; row < rows; row++) {
          offerTileRow(
            heaps[row]!,
            dots.results,
            row,
            first + row,
            column,
            columns,
            matrix.squares,
          );
        }
      }
      for (let row = 0; row < rows; row++) keepNearest(matrix, lists, first + row, heaps[row]!);
    };
  },
};
