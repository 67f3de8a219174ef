import type { Kernel } from '../threads/Kernel';
import type { GridArrays } from './GridArrays';
import { pointBlocks } from './pointBlocks';
import { splineOrder, splineWeights } from './splineWeights';

/**
 * Reads the potential φ(y) = Σⱼ 1/(1 + |y − yⱼ|²) and its gradient at every point. The gradient is the
 * whole repulsive force: ∇φ = −2 Σⱼ (y − yⱼ)/(1 + |y − yⱼ|²)², so one field does for what is commonly
 * computed from four.
 */
export const gatherKernel: Kernel<GridArrays> = {
  name: 'gather',
  bind({ state, nodes, potential }) {
    const { positions, forces, sums, frame } = state;
    const wx = new Float64Array(splineOrder);
    const wy = new Float64Array(splineOrder);
    const sx = new Float64Array(splineOrder);
    const sy = new Float64Array(splineOrder);
    const count = positions.length / 2;
    return (block) => {
      const inverse = 1 / frame[2]!;
      const originX = frame[0]!;
      const originY = frame[1]!;
      const end = pointBlocks.start(count, block + 1);
      let sum = 0;
      for (let point = pointBlocks.start(count, block); point < end; point++) {
        const u = (positions[2 * point]! - originX) * inverse;
        const v = (positions[2 * point + 1]! - originY) * inverse;
        const column = Math.floor(u);
        const row = Math.floor(v);
        splineWeights(u - column, wx, sx);
        splineWeights(v - row, wy, sy);
        let value = 0;
        let slopeX = 0;
        let slopeY = 0;
        let at = (row - 5) * nodes + column - 5;
        for (let j = 0; j < splineOrder; j++, at += nodes) {
          const p0 = potential[at]!;
          const p1 = potential[at + 1]!;
          const p2 = potential[at + 2]!;
          const p3 = potential[at + 3]!;
          const p4 = potential[at + 4]!;
          const p5 = potential[at + 5]!;
          const along =
            wx[0]! * p0 + wx[1]! * p1 + wx[2]! * p2 + wx[3]! * p3 + wx[4]! * p4 + wx[5]! * p5;
          const slope =
            sx[0]! * p0 + sx[1]! * p1 + sx[2]! * p2 + sx[3]! * p3 + sx[4]! * p4 + sx[5]! * p5;
          value += wy[j]! * along;
          slopeX += wy[j]! * slope;
          slopeY += sy[j]! * along;
        }
        forces[2 * point] = -0.5 * slopeX * inverse;
        forces[2 * point + 1] = -0.5 * slopeY * inverse;
        // A point does not repel itself.
        sum += value - 1;
      }
      sums[block] = sum;
    };
  },
};
