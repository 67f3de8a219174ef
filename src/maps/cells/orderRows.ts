import { createRowMatrix } from '../dots/createRowMatrix';
import { rowValues } from '../dots/rowValues';
import type { PreparedRows } from '../rows/PreparedRows';
import type { ThreadTeam } from '../threads/ThreadTeam';
import type { Cells } from './Cells';
import { findCells } from './findCells';

/**
 * Puts the rows into the order of their cells: what is near in the embedding then lies near in memory,
 * which halves the time of nearly everything that follows.
 *
 * @param prepared its matrix with spare rows for the cells' centers
 */
export function orderRows(
  team: ThreadTeam,
  prepared: PreparedRows,
  seed: number,
): { prepared: PreparedRows; cells: Cells } {
  const { matrix, kept } = prepared;
  const { cells, rows } = findCells(team, matrix, seed);
  const values = rowValues(matrix);
  const ordered = createRowMatrix(
    matrix.rows,
    matrix.columns,
    team.threads,
    (row, column) => values[rows[row]! * matrix.stride + column]!,
  );
  return { prepared: { ...prepared, matrix: ordered, kept: rows.map((row) => kept[row]!) }, cells };
}
