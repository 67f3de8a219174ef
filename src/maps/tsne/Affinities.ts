/** The symmetric matrix P of t-SNE, sparse by rows; the sum of all values is 1. */
export interface Affinities {
  count: number;
  /** n + 1 starts of rows. */
  rowStarts: Int32Array<SharedArrayBuffer>;
  columns: Int32Array<SharedArrayBuffer>;
  values: Float32Array<SharedArrayBuffer>;
}
