import { shared } from '../threads/sharedArrays';
import type { NeighborLists } from './NeighborLists';

/** Lists to be filled. `k` is 1 … count − 1. */
export function emptyLists(count: number, k: number): NeighborLists {
  if (!(k >= 1 && k < count)) throw new RangeError(`${k} neighbors among ${count} rows`);
  const indices = shared.integers(count * k);
  const distances = shared.floats(count * k);
  return { count, k, indices, distances };
}
