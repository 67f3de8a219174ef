import { RandomStream } from '../../random/RandomStream';
import type { Embedding } from '../rows/Embedding';

export interface TestClusters extends Embedding {
  values: Float32Array;
  /** Cluster of each row. */
  clusters: Int32Array;
}

/**
 * Rows around some centers (normal, `separation` wide), spread 1 along each of the first `inner`
 * columns; cluster numbers go around.
 */
export function testClusters(
  rows: number,
  columns: number,
  { clusters = 5, separation = 3, inner = columns, seed = 1 } = {},
): TestClusters {
  const random = RandomStream.named(seed, 'test clusters');
  const centers = Float64Array.from({ length: clusters * columns }, () => random.normal());
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const center = separation * centers[(row % clusters) * columns + column]!;
      values[row * columns + column] = center + (column < inner ? random.normal() : 0);
    }
  }
  const numbers = Int32Array.from({ length: rows }, (_, row) => row % clusters);
  return { rows, columns, values, clusters: numbers };
}
