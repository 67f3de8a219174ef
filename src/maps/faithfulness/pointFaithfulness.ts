import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';
import type { NeighborLists } from '../neighbors/NeighborLists';
import { squaredDistance } from '../neighbors/squaredDistance';

export interface PointFaithfulness {
  /** For each point 0 … 1. */
  values: Float32Array;
  /** Mean share of the k nearest neighbors that are among the k nearest in the map. */
  neighborsKept: number;
}

/**
 * How far each point's surroundings in the map can be believed: 1 if its k map neighbors are its k
 * nearest, less the farther down in its list of original neighbors they are; one beyond place 3k counts
 * nothing. Equally far neighbors share the better place.
 *
 * @param inMap n × k neighbors in the map
 */
export function pointFaithfulness(
  matrix: RowMatrix,
  lists: NeighborLists,
  inMap: Int32Array,
  k: number,
): PointFaithfulness {
  const data = rowValues(matrix);
  const reach = Math.min(lists.k, 3 * k);
  const values = new Float32Array(lists.count);
  let kept = 0;
  for (let row = 0; row < lists.count; row++) {
    const list = lists.distances.subarray(row * lists.k, row * lists.k + reach);
    let sum = 0;
    for (let place = 0; place < k; place++) {
      const other = inMap[row * k + place]!;
      const distance = Math.fround(Math.sqrt(squaredDistance(data, matrix.stride, row, other)));
      const rank = 1 + nearerThan(list, distance);
      if (rank <= k) kept++;
      sum += rank <= k ? 1 : Math.max(0, 1 - (rank - k) / (reach + 1 - k));
    }
    values[row] = sum / k;
  }
  return { values, neighborsKept: kept / (lists.count * k) };
}

/** How many of the ascending distances are below the given one. */
function nearerThan(distances: Float32Array, distance: number): number {
  let low = 0;
  let high = distances.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distances[middle]! < distance) low = middle + 1;
    else high = middle;
  }
  return low;
}
