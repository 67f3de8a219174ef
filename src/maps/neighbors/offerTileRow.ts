import { DotProducts } from '../dots/DotProducts';
import type { NearestHeap } from './NearestHeap';

/** Offers one row of a tile: squared distance but for the row's own square, which is the same for all. */
export function offerTileRow(
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
