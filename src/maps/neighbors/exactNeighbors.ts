import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { emptyLists } from './emptyLists';
import { exactNeighborsKernel } from './exactNeighborsKernel';
import type { NeighborLists } from './NeighborLists';

/**
 * The k nearest other rows of every row.
 *
 * @param k 1 … rows − 1
 */
export function exactNeighbors(team: ThreadTeam, matrix: RowMatrix, k: number): NeighborLists {
  const lists = emptyLists(matrix.rows, k);
  const run = team.prepare(exactNeighborsKernel, { matrix, lists });
  run(Math.ceil(matrix.rows / DotProducts.tileRows));
  return lists;
}
