import { UMAP } from 'umap-js';
import { RandomStream } from '../../random/RandomStream';
import type { NeighborLists } from '../neighbors/NeighborLists';

/** How a UMAP is computed. */
export interface UmapSettings {
  neighbors: number;
  minimumDistance: number;
  /** 0: 500 up to 10,000 points, 200 beyond (UMAP's own rule). */
  epochs: number;
}

export const defaultUmapSettings: UmapSettings = { neighbors: 15, minimumDistance: 0.1, epochs: 0 };

/** Width of the start along the first axis, as UMAP's own starts have it. */
const startWidth = 10;

/** UMAP (McInnes et al. 2018) by Google's umap-js, with our neighbors and our start; one epoch at a time. */
export class UmapDescent {
  readonly total: number;
  private readonly umap: UMAP;

  /**
   * @param start n × 2, any scale
   */
  constructor(
    private readonly lists: NeighborLists,
    settings: UmapSettings,
    start: Float64Array,
    seed: number,
  ) {
    const random = RandomStream.named(seed, 'umap');
    const k = Math.min(settings.neighbors, lists.k);
    this.umap = new UMAP({
      nNeighbors: k,
      minDist: settings.minimumDistance,
      nEpochs: settings.epochs,
      random: () => random.uniform(),
    });
    const { indices, distances } = withItself(lists, k);
    this.umap.setPrecomputedKNN(indices, distances);
    this.total = this.umap.initializeFit(indices);
    // umap-js starts at random; its rows of positions are live, so that ours can be put in their place.
    let largest = 0;
    for (const value of start) largest = Math.max(largest, Math.abs(value));
    this.umap.getEmbedding().forEach((point, row) => {
      point[0] = (start[2 * row]! * startWidth) / (largest || 1);
      point[1] = (start[2 * row + 1]! * startWidth) / (largest || 1);
    });
  }

  /** One epoch. Returns how many are done. */
  advance(): number {
    return this.umap.step();
  }

  get positions(): Float64Array {
    const positions = new Float64Array(2 * this.lists.count);
    this.umap.getEmbedding().forEach(([x = 0, y = 0], row) => {
      positions[2 * row] = x;
      positions[2 * row + 1] = y;
    });
    return positions;
  }
}

/** umap-js expects each point among its neighbors, first. */
function withItself({ count, k: width, indices, distances }: NeighborLists, k: number) {
  const rows = Array.from({ length: count }, (_, row) => row);
  const part = (values: Int32Array | Float32Array, row: number) =>
    Array.from(values.subarray(row * width, row * width + k - 1));
  return {
    indices: rows.map((row) => [row, ...part(indices, row)]),
    distances: rows.map((row) => [0, ...part(distances, row)]),
  };
}
