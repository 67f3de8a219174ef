import type { RowMatrix } from '../dots/RowMatrix';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { exactNeighbors } from './exactNeighbors';
import type { NeighborLists } from './NeighborLists';

export interface FoundNeighbors {
  lists: NeighborLists;
  kind: 'exact' | 'approximate';
  /** Share of the true neighbors that were found; measured on some rows where it is approximate. */
  recall: number;
}

/** The k nearest rows of every row: exact as long as that is affordable. */
export function findNeighbors(team: ThreadTeam, matrix: RowMatrix, k: number): FoundNeighbors {
  return { lists: exactNeighbors(team, matrix, k), kind: 'exact', recall: 1 };
}
