/** The k nearest other rows of every row, nearest first. */
export interface NeighborLists {
  count: number;
  k: number;
  /** n × k row numbers. */
  indices: Int32Array<SharedArrayBuffer>;
  /** n × k Euclidean distances in the units of the matrix. */
  distances: Float32Array<SharedArrayBuffer>;
}
