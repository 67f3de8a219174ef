import type { NeighborLists } from '../neighbors/NeighborLists';
import type { Collapse } from './MapFaithfulness';

/** Of the rows' size: some rounding errors of float32, in which embeddings are stored. */
const roundingShare = 2e-6;

/**
 * Points whose k nearest neighbors differ from them by no more than rounding does. What a map shows
 * inside such a heap is not in the data (lmcinnes/umap#840).
 *
 * @param rowSize root mean square length of the rows as they were given, in units of the lists
 */
export function findCollapse(lists: NeighborLists, k: number, rowSize: number): Collapse {
  const bound = roundingShare * rowSize;
  let points = 0;
  for (let row = 0; row < lists.count; row++) {
    if (lists.distances[row * lists.k + k - 1]! <= bound) points++;
  }
  return { points, share: lists.count > 0 ? points / lists.count : 0 };
}
