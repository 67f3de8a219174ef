import type { NeighborLists } from '../neighbors/NeighborLists';
import { pointBlocks } from '../repulsion/pointBlocks';
import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import type { Affinities } from './Affinities';
import { calibrateKernel } from './calibrateKernel';
import { symmetrize } from './symmetrize';

/**
 * Affinities of the given perplexity over the first k neighbors (van der Maaten & Hinton 2008, sparse
 * as in van der Maaten 2014).
 *
 * @param perplexity 1 … k
 */
export function computeAffinities(
  team: ThreadTeam,
  lists: NeighborLists,
  perplexity: number,
  k: number = lists.k,
): Affinities {
  const conditional = shared.floats(lists.count * k);
  const calibrate = team.prepare(calibrateKernel, { lists, k, perplexity, conditional });
  calibrate(pointBlocks.count(lists.count));
  return symmetrize(lists, k, conditional);
}
