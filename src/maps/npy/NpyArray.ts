/** A matrix read from a `.npy` file, row by row whatever the file's order. A one-dimensional file is one column. */
export interface NpyArray {
  rows: number;
  columns: number;
  values: Float32Array | Float64Array;
  /** As in the file: `float32`, `int64`, … */
  type: string;
}
