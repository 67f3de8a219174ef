/** n rows of d numbers. */
export interface Embedding {
  rows: number;
  columns: number;
  values: Float32Array | Float64Array;
}

/**
 * How far two rows are apart. `cosine`: the Euclidean distance of their unit vectors,
 * √(2 − 2·cos), which orders neighbors as the cosine does.
 */
export type Metric = 'euclidean' | 'cosine';
