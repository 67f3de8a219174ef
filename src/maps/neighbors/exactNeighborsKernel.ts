import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';
import { keepNearest } from './keepNearest';
import { NearestHeap } from './NearestHeap';
import type { NeighborLists } from './NeighborLists';

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
          offer(heaps[row]!, dots.results, row, first + row, column, columns, matrix.squares);
        }
      }
      for (let row = 0; row < rows; row++) keepNearest(matrix, lists, first + row, heaps[row]!);
    };
  },
};

/** Candidates beyond k make up for what float32 sums confuse; for small sets everything is one. */
function candidatesFor(k: number): number {
  return Math.max(64, k + 16);
}

/** Offers one row of a tile: squared distance but for the row's own square, which is the same for all. */
function offer(
  heap: NearestHeap,
  results: Float32Array,
  tileRow: number,
  self: number,
  firstColumn: number,
  columns: number,
  squares: Float64Array,
): void {
  const from = tileRow * DotProducts.tileColumns;
  let bound = heap.bound;
  for (let column = 0; column < columns; column++) {
    const distance = squares[firstColumn + column]! - 2 * results[from + column]!;
    if (distance > bound) continue;
    const id = firstColumn + column;
    if (id === self) continue;
    heap.push(distance, id);
    bound = heap.bound;
  }
}
