import { shared } from '../threads/sharedArrays';
import { pointBlocks } from './pointBlocks';
import type { RepulsionState } from './RepulsionState';

/** State for positions that are given (n × 2) and copied. */
export function createRepulsionState(initial: ArrayLike<number>): RepulsionState {
  const positions = shared.doubles(initial.length);
  positions.set(initial);
  return {
    positions,
    forces: shared.doubles(initial.length),
    sums: shared.doubles(pointBlocks.count(initial.length / 2)),
    frame: shared.doubles(3),
  };
}
