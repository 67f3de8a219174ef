import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { pointBlocks } from './pointBlocks';
import { splineOrder, splineWeights } from './splineWeights';

/** Reads the repulsive force at every point from the mesh. */
export const gatherKernel: Kernel<GridArrays> = {
  name: 'gather',
  bind({ state, nodes, fields }) {
    const { positions, forces, frame } = state;
    const wx = new Float64Array(splineOrder);
    const wy = new Float64Array(splineOrder);
    const count = positions.length / 2;
    return (block) => {
      const inverse = 1 / frame[2]!;
      const originX = frame[0]!;
      const originY = frame[1]!;
      const end = pointBlocks.start(count, block + 1);
      for (let point = pointBlocks.start(count, block); point < end; point++) {
        const u = (positions[2 * point]! - originX) * inverse;
        const v = (positions[2 * point + 1]! - originY) * inverse;
        const column = Math.floor(u);
        const row = Math.floor(v);
        splineWeights(u - column, wx);
        splineWeights(v - row, wy);
        let forceX = 0;
        let forceY = 0;
        let start = 2 * ((row - 5) * nodes + column - 5);
        for (let j = 0; j < splineOrder; j++, start += 2 * nodes) {
          let alongX = 0;
          let alongY = 0;
          for (let i = 0, at = start; i < splineOrder; i++, at += 2) {
            alongX += wx[i]! * fields[at]!;
            alongY += wx[i]! * fields[at + 1]!;
          }
          forceX += wy[j]! * alongX;
          forceY += wy[j]! * alongY;
        }
        forces[2 * point] = forceX;
        forces[2 * point + 1] = forceY;
      }
    };
  },
};
