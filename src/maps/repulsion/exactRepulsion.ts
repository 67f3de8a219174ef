import type { ThreadTeam } from '../threads/ThreadTeam';
import { exactRepulsionKernel } from './exactRepulsionKernel';
import { pointBlocks } from './pointBlocks';
import type { Repulsion } from './Repulsion';
import type { RepulsionState } from './RepulsionState';
import { sumOf } from './sumOf';

/** O(n²). */
export function exactRepulsion(team: ThreadTeam, state: RepulsionState): Repulsion {
  const run = team.prepare(exactRepulsionKernel, state);
  const blocks = pointBlocks.count(state.positions.length / 2);
  return {
    update() {
      run(blocks);
      return sumOf(state.sums, blocks);
    },
  };
}
