import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';

/** Coordinates of all rows along two directions, n × 2. A missing direction gives zeros. */
export function project(
  matrix: RowMatrix,
  directions: readonly (Float64Array | undefined)[],
): Float64Array {
  const values = rowValues(matrix);
  const positions = new Float64Array(matrix.rows * 2);
  for (let row = 0; row < matrix.rows; row++) {
    for (const axis of [0, 1]) {
      const direction = directions[axis];
      if (!direction) continue;
      let sum = 0;
      for (let column = 0; column < matrix.columns; column++) {
        sum += values[row * matrix.stride + column]! * direction[column]!;
      }
      positions[2 * row + axis] = sum;
    }
  }
  return positions;
}
