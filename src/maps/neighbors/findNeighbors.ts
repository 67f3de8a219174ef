import type { Cells } from '../cells/Cells';
import type { RowMatrix } from '../dots/RowMatrix';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { cellNeighbors } from './cellNeighbors';
import { exactNeighbors } from './exactNeighbors';
import type { NeighborLists } from './NeighborLists';

export interface FoundNeighbors {
  lists: NeighborLists;
  kind: 'exact' | 'approximate';
  /** Share of the true neighbors that were found; measured on some rows where it is approximate. */
  recall: number;
}

/** The k nearest rows of every row: among near cells where the rows lie in cells and that saves work, else among all. */
export function findNeighbors(
  team: ThreadTeam,
  matrix: RowMatrix,
  cells: Cells | undefined,
  k: number,
  seed: number,
): FoundNeighbors {
  const search = cells && cellNeighbors(team, matrix, cells, k, seed);
  if (search) return { ...search, kind: 'approximate' };
  return { lists: exactNeighbors(team, matrix, k), kind: 'exact', recall: 1 };
}
