import type { RowMatrix } from '../dots/RowMatrix';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { leadingEigen } from './leadingEigen';
import { project } from './project';
import { scatterMatrix } from './scatterMatrix';

export interface PrincipalAxes {
  /** n × 2, in units of the matrix. */
  positions: Float64Array;
  /** Share of the variance along each axis. */
  shares: [number, number];
}

/** The two directions of largest variance (principal component analysis). */
export function principalAxes(team: ThreadTeam, matrix: RowMatrix): PrincipalAxes {
  const size = matrix.columns;
  const scatter = scatterMatrix(team, matrix);
  let total = 0;
  for (let at = 0; at < size; at++) total += scatter[at * size + at]!;
  const { values, vectors } = leadingEigen(scatter, size, Math.min(2, size));
  const share = (axis: number) => (total > 0 ? Math.max(0, values[axis] ?? 0) / total : 0);
  return { positions: project(matrix, vectors), shares: [share(0), share(1)] };
}
