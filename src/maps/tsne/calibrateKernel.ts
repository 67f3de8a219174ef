import type { NeighborLists } from '../neighbors/NeighborLists';
import type { Kernel } from '../threads/Kernel';
import { pointBlocks } from '../repulsion/pointBlocks';
import { calibrateRow } from './calibrateRow';

export interface CalibrateSetup {
  lists: NeighborLists;
  /** Neighbors of each row that take part: the first ones of the lists. */
  k: number;
  perplexity: number;
  /** n × k conditional probabilities. */
  conditional: Float32Array<SharedArrayBuffer>;
}

/** Conditional probabilities of all rows. */
export const calibrateKernel: Kernel<CalibrateSetup> = {
  name: 'calibrate',
  bind({ lists, k, perplexity, conditional }) {
    const row = new Float64Array(k);
    const logPerplexity = Math.log(perplexity);
    return (block) => {
      const end = pointBlocks.start(lists.count, block + 1);
      for (let i = pointBlocks.start(lists.count, block); i < end; i++) {
        calibrateRow(lists.distances, i * lists.k, k, logPerplexity, row);
        conditional.set(row, i * k);
      }
    };
  },
};
