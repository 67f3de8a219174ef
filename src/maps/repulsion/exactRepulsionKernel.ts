import type { Kernel } from '../threads/Kernel';
import { pointBlocks } from './pointBlocks';
import type { RepulsionState } from './RepulsionState';

/** Repulsion by its definition, every point against every other: for small maps, and the check of the mesh. */
export const exactRepulsionKernel: Kernel<RepulsionState> = {
  name: 'exactRepulsion',
  bind({ positions, forces, sums }) {
    const count = positions.length / 2;
    return (block) => {
      let sum = 0;
      const end = pointBlocks.start(count, block + 1);
      for (let i = pointBlocks.start(count, block); i < end; i++) {
        const x = positions[2 * i]!;
        const y = positions[2 * i + 1]!;
        let forceX = 0;
        let forceY = 0;
        // The point itself adds no force, and 1 to the sum.
        let own = -1;
        for (let j = 0; j < count; j++) {
          const dx = x - positions[2 * j]!;
          const dy = y - positions[2 * j + 1]!;
          const q = 1 / (1 + dx * dx + dy * dy);
          own += q;
          forceX += q * q * dx;
          forceY += q * q * dy;
        }
        forces[2 * i] = forceX;
        forces[2 * i + 1] = forceY;
        sum += own;
      }
      sums[block] = sum;
    };
  },
};
