import type { Cells } from '../cells/Cells';
import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';
import { candidatesFor } from './candidatesFor';
import { keepNearest } from './keepNearest';
import { NearestHeap } from './NearestHeap';
import type { NeighborLists } from './NeighborLists';
import { offerTileRow } from './offerTileRow';

export interface CellNeighborsSetup {
  matrix: RowMatrix;
  cells: Cells;
  /** Nearest cells that each cell's rows are compared with. */
  probes: number;
  /** Pieces of at most 64 rows of one cell: first row, rows, cell. */
  pieces: Int32Array<SharedArrayBuffer>;
  lists: NeighborLists;
}

/** As `exactNeighborsKernel`, but rows meet only those of the cells nearest to their own. A block is a piece. */
export const cellNeighborsKernel: Kernel<CellNeighborsSetup> = {
  name: 'cellNeighbors',
  bind({ matrix, cells, probes, pieces, lists }, thread) {
    const dots = new DotProducts(matrix, thread);
    const kept = Math.min(matrix.rows - 1, candidatesFor(lists.k));
    const heaps = Array.from({ length: DotProducts.tileRows }, () => new NearestHeap(kept));
    return (piece) => {
      const first = pieces[3 * piece]!;
      const rows = pieces[3 * piece + 1]!;
      const cell = pieces[3 * piece + 2]!;
      for (let row = 0; row < rows; row++) heaps[row]!.start(first + row);
      for (let probe = 0; probe < probes; probe++) {
        const other = cells.order[cell * cells.count + probe]!;
        const end = cells.starts[other + 1]!;
        for (let column = cells.starts[other]!; column < end; column += DotProducts.tileColumns) {
          const columns = Math.min(DotProducts.tileColumns, end - column);
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
      }
      for (let row = 0; row < rows; row++) keepNearest(matrix, lists, first + row, heaps[row]!);
    };
  },
};
