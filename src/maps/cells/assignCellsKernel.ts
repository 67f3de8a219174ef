import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';

export interface AssignCellsSetup {
  /** Centers lie in the spare rows. */
  matrix: RowMatrix;
  /** Squared length of each center; Infinity for one that is given up. */
  squares: Float64Array<SharedArrayBuffer>;
  /** For each row the cell with the nearest center. */
  cells: Int32Array<SharedArrayBuffer>;
}

/** Finds the nearest center of every row. A block is 64 rows. */
export const assignCellsKernel: Kernel<AssignCellsSetup> = {
  name: 'assignCells',
  bind({ matrix, squares, cells }, thread) {
    const dots = new DotProducts(matrix, thread);
    const nearest = new Float64Array(DotProducts.tileRows);
    return (block) => {
      const first = block * DotProducts.tileRows;
      const rows = Math.min(DotProducts.tileRows, matrix.rows - first);
      nearest.fill(Infinity);
      for (let center = 0; center < squares.length; center += DotProducts.tileColumns) {
        const centers = Math.min(DotProducts.tileColumns, squares.length - center);
        dots.tile(first, rows, matrix.spare + center, centers);
        for (let row = 0; row < rows; row++) {
          for (let c = 0; c < centers; c++) {
            const product = dots.results[row * DotProducts.tileColumns + c]!;
            const distance = squares[center + c]! - 2 * product;
            if (distance < nearest[row]!) {
              nearest[row] = distance;
              cells[first + row] = center + c;
            }
          }
        }
      }
    };
  },
};
