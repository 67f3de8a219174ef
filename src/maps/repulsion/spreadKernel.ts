import type { Kernel } from '../threads/Kernel';
import { chargeParts, type GridArrays } from './GridArrays';
import { splineOrder, splineWeights } from './splineWeights';

/** Puts a unit charge for every point of a part onto the mesh of that part. Blocks: `chargeParts`. */
export const spreadKernel: Kernel<GridArrays> = {
  name: 'spread',
  bind({ state, nodes, charges }) {
    const { positions, frame } = state;
    const wx = new Float64Array(splineOrder);
    const wy = new Float64Array(splineOrder);
    const count = positions.length / 2;
    return (part) => {
      const mesh = charges.subarray(part * nodes * nodes, (part + 1) * nodes * nodes);
      mesh.fill(0);
      const inverse = 1 / frame[2]!;
      const originX = frame[0]!;
      const originY = frame[1]!;
      const end = Math.floor((count * (part + 1)) / chargeParts);
      for (let point = Math.floor((count * part) / chargeParts); point < end; point++) {
        const u = (positions[2 * point]! - originX) * inverse;
        const v = (positions[2 * point + 1]! - originY) * inverse;
        const column = Math.floor(u);
        const row = Math.floor(v);
        splineWeights(u - column, wx);
        splineWeights(v - row, wy);
        const w0 = wx[0]!;
        const w1 = wx[1]!;
        const w2 = wx[2]!;
        const w3 = wx[3]!;
        const w4 = wx[4]!;
        const w5 = wx[5]!;
        let at = (row - 5) * nodes + column - 5;
        for (let j = 0; j < splineOrder; j++, at += nodes) {
          const w = wy[j]!;
          mesh[at] = mesh[at]! + w * w0;
          mesh[at + 1] = mesh[at + 1]! + w * w1;
          mesh[at + 2] = mesh[at + 2]! + w * w2;
          mesh[at + 3] = mesh[at + 3]! + w * w3;
          mesh[at + 4] = mesh[at + 4]! + w * w4;
          mesh[at + 5] = mesh[at + 5]! + w * w5;
        }
      }
    };
  },
};
