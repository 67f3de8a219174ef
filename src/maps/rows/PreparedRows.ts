import type { RowMatrix } from '../dots/RowMatrix';

/** A row that takes no part in a map, and why. */
export interface SetAside {
  row: number;
  reason: 'not-finite' | 'no-direction';
}

/** The rows of an embedding that take part, centered, in shared memory. */
export interface PreparedRows {
  matrix: RowMatrix;
  /** For each row of the matrix its row in the embedding. */
  kept: Int32Array;
  setAside: SetAside[];
  /** Distances in the matrix times this are distances in the embedding (for cosine: of its unit vectors). */
  unit: number;
  /** Root mean square length of the rows before centering, in units of the matrix: what their rounding goes by. */
  rowSize: number;
}
