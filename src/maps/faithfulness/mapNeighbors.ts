import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { pointBlocks } from '../repulsion/pointBlocks';
import { mapNeighborsKernel, type MapNeighborsSetup } from './mapNeighborsKernel';

/** Points a cell, about. */
const pointsPerCell = 4;

/** The k nearest other points of every point of a map (n × 2), n × k, nearest first. */
export function mapNeighbors(
  team: ThreadTeam,
  positions: Float64Array<SharedArrayBuffer>,
  k: number,
): Int32Array {
  const count = positions.length / 2;
  const frame = frameOf(positions, Math.max(1, Math.ceil(Math.sqrt(count / pointsPerCell))));
  const cellOf = (point: number) =>
    cellAlong(positions[2 * point + 1]! - frame.top, frame) * frame.side +
    cellAlong(positions[2 * point]! - frame.left, frame);
  const starts = shared.integers(frame.side ** 2 + 1);
  for (let point = 0; point < count; point++) starts[cellOf(point) + 1]!++;
  for (let cell = 0; cell < frame.side ** 2; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice();
  const members = shared.integers(count);
  for (let point = 0; point < count; point++) members[next[cellOf(point)]!++] = point;
  const neighbors = shared.integers(count * k);
  const setup: MapNeighborsSetup = { ...frame, positions, starts, members, k, neighbors };
  team.prepare(mapNeighborsKernel, setup)(pointBlocks.count(count));
  return neighbors;
}

function frameOf(positions: Float64Array, side: number) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    left = Math.min(left, positions[at]!);
    right = Math.max(right, positions[at]!);
    top = Math.min(top, positions[at + 1]!);
    bottom = Math.max(bottom, positions[at + 1]!);
  }
  const width = Math.max(right - left, bottom - top) || 1;
  return { left, top, side, cell: width / side };
}

function cellAlong(offset: number, { cell, side }: { cell: number; side: number }): number {
  return Math.min(side - 1, Math.floor(offset / cell));
}
