/** The rows of a matrix cut into cells of near ones, each cell's rows one after another. */
export interface Cells {
  count: number;
  /** count + 1 row numbers. */
  starts: Int32Array;
  /** count × count: for each cell all cells, nearest center first (itself leads). */
  order: Int32Array;
}
