import type { RowMatrix } from '../dots/RowMatrix';
import { rowValues } from '../dots/rowValues';
import { NearestHeap } from './NearestHeap';
import type { NeighborLists } from './NeighborLists';
import { squaredDistance } from './squaredDistance';

/** Writes the k nearest of a heap's candidates into the lists, by distances computed anew in float64. */
export function keepNearest(
  matrix: RowMatrix,
  lists: NeighborLists,
  row: number,
  candidates: NearestHeap,
): void {
  const values = rowValues(matrix);
  const { ids, size } = candidates;
  const { k } = lists;
  const nearest = new NearestHeap(k);
  nearest.start(row);
  for (let place = 0; place < size; place++) {
    const id = ids[place]!;
    nearest.push(squaredDistance(values, matrix.stride, row, id), id);
  }
  nearest.sort();
  for (let place = 0; place < nearest.size; place++) {
    lists.indices[row * k + place] = nearest.ids[place]!;
    lists.distances[row * k + place] = Math.sqrt(nearest.distances[place]!);
  }
}
