import { NearestHeap } from '../neighbors/NearestHeap';
import { pointBlocks } from '../repulsion/pointBlocks';
import type { Kernel } from '../threads/Kernel';

export interface MapNeighborsSetup {
  positions: Float64Array<SharedArrayBuffer>;
  /** The map is cut into side × side square cells. */
  left: number;
  top: number;
  cell: number;
  side: number;
  /** Points by cell: cell c holds members[starts[c] … starts[c + 1]]. */
  starts: Int32Array<SharedArrayBuffer>;
  members: Int32Array<SharedArrayBuffer>;
  k: number;
  neighbors: Int32Array<SharedArrayBuffer>;
}

/** Nearest points in the plane: rings of cells are searched outwards until none can hold a nearer one. */
export const mapNeighborsKernel: Kernel<MapNeighborsSetup> = {
  name: 'mapNeighbors',
  bind({ positions, left, top, cell, side, starts, members, k, neighbors }) {
    const count = positions.length / 2;
    const heap = new NearestHeap(k);
    const along = (offset: number) => Math.min(side - 1, Math.floor(offset / cell));
    const offer = (point: number, column: number, row: number) => {
      if (column < 0 || row < 0 || column >= side || row >= side) return;
      const at = row * side + column;
      for (let m = starts[at]!; m < starts[at + 1]!; m++) {
        const other = members[m]!;
        if (other === point) continue;
        const dx = positions[2 * point]! - positions[2 * other]!;
        const dy = positions[2 * point + 1]! - positions[2 * other + 1]!;
        heap.push(dx * dx + dy * dy, other);
      }
    };
    const offerRing = (point: number, column: number, row: number, ring: number) => {
      for (let x = column - ring; x <= column + ring; x++) {
        offer(point, x, row - ring);
        if (ring > 0) offer(point, x, row + ring);
      }
      for (let y = row - ring + 1; y < row + ring; y++) {
        offer(point, column - ring, y);
        offer(point, column + ring, y);
      }
    };
    return (block) => {
      const end = pointBlocks.start(count, block + 1);
      for (let point = pointBlocks.start(count, block); point < end; point++) {
        const column = along(positions[2 * point]! - left);
        const row = along(positions[2 * point + 1]! - top);
        heap.start(point);
        for (let ring = 0; ring < side; ring++) {
          offerRing(point, column, row, ring);
          // Whatever lies in the next ring is at least `ring` whole cells away.
          if (heap.bound <= (ring * cell) ** 2) break;
        }
        heap.sort();
        neighbors.set(heap.ids.subarray(0, heap.size), point * k);
      }
    };
  },
};
