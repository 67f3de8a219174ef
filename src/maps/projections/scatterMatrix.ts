import type { RowMatrix } from '../dots/RowMatrix';
import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { scatterKernel } from './scatterKernel';

/** Numbers kept for all blocks together, at most (128 MB), but for one block. */
const mostNumbers = 2 ** 24;

/** Σ x·xᵀ over the (centered) rows, d × d. Products are summed in float32 over 512 rows, then in float64. */
export function scatterMatrix(team: ThreadTeam, matrix: RowMatrix): Float64Array {
  const size = matrix.columns ** 2;
  const blocks = Math.max(1, Math.min(16, Math.floor(mostNumbers / size)));
  const sums = shared.doubles(blocks * size);
  team.prepare(scatterKernel, { matrix, blocks, sums })(blocks);
  const total = new Float64Array(size);
  for (let block = 0; block < blocks; block++) {
    for (let at = 0; at < size; at++) total[at]! += sums[block * size + at]!;
  }
  return total;
}
