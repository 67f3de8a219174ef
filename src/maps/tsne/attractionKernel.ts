import { pointBlocks } from '../repulsion/pointBlocks';
import type { Kernel } from '../threads/Kernel';
import { descentSettings as at, type Descent } from './Descent';

/** Attraction along all affinities, and its part of the cost where that is wanted. */
export const attractionKernel: Kernel<Descent> = {
  name: 'attraction',
  bind({ affinities, repulsion, attraction, settings, costs }) {
    const { rowStarts, columns, values, count } = affinities;
    const { positions } = repulsion;
    return (block) => {
      const end = pointBlocks.start(count, block + 1);
      for (let i = pointBlocks.start(count, block); i < end; i++) {
        const x = positions[2 * i]!;
        const y = positions[2 * i + 1]!;
        const stop = rowStarts[i + 1]!;
        let forceX = 0;
        let forceY = 0;
        for (let entry = rowStarts[i]!; entry < stop; entry++) {
          const j = columns[entry]! << 1;
          const dx = x - positions[j]!;
          const dy = y - positions[j + 1]!;
          const weight = values[entry]! / (1 + dx * dx + dy * dy);
          forceX += weight * dx;
          forceY += weight * dy;
        }
        attraction[2 * i] = forceX;
        attraction[2 * i + 1] = forceY;
      }
      if (settings[at.wantCosts]) costs[block] = costOf(block);
    };

    function costOf(block: number): number {
      let cost = 0;
      const end = pointBlocks.start(count, block + 1);
      for (let i = pointBlocks.start(count, block); i < end; i++) {
        for (let entry = rowStarts[i]!; entry < rowStarts[i + 1]!; entry++) {
          const j = columns[entry]!;
          const dx = positions[2 * i]! - positions[2 * j]!;
          const dy = positions[2 * i + 1]! - positions[2 * j + 1]!;
          const value = values[entry]!;
          // p·log p belongs to the cost too: Σ p·log(p/q).
          if (value > 0) cost += value * (Math.log(value) + Math.log1p(dx * dx + dy * dy));
        }
      }
      return cost;
    }
  },
};
