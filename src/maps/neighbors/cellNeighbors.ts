import { RandomStream } from '../../random/RandomStream';
import type { Cells } from '../cells/Cells';
import { DotProducts } from '../dots/DotProducts';
import type { RowMatrix } from '../dots/RowMatrix';
import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { cellNeighborsKernel } from './cellNeighborsKernel';
import { emptyLists } from './emptyLists';
import type { NeighborLists } from './NeighborLists';
import { sampleNeighborsKernel } from './sampleNeighborsKernel';

/** Share of the true neighbors that is aimed at. */
const wantedRecall = 0.97;
/** A multiple of 4. */
const sampledRows = 400;

export interface CellSearch {
  lists: NeighborLists;
  /** Share of the true neighbors of sampled rows that lie in the cells that are searched. */
  recall: number;
}

/**
 * Neighbors of rows that lie in the order of their cells: each row is compared with the rows of the
 * cells nearest to its own. How many cells that takes is read off the true neighbors of 400 rows, so the
 * recall is known, easy data are fast and hard data are slow rather than wrong.
 *
 * @returns undefined if most cells would have to be searched: all pairs are then no more work
 */
export function cellNeighbors(
  team: ThreadTeam,
  matrix: RowMatrix,
  cells: Cells,
  k: number,
  seed: number,
): CellSearch | undefined {
  const shares = recallByProbes(team, matrix, cells, k, seed);
  const enough = shares.findIndex((share) => share >= wantedRecall);
  const probes = enough < 0 ? cells.count : Math.max(enough + 1, probesFor(cells, k));
  if (probes > 0.75 * cells.count) return undefined;
  const pieces = piecesOf(cells);
  const lists = emptyLists(matrix.rows, k);
  const run = team.prepare(cellNeighborsKernel, { matrix, cells, probes, pieces, lists });
  run(pieces.length / 3);
  return { lists, recall: shares[probes - 1]! };
}

/** Recall with the nearest 1, 2, … cells. */
function recallByProbes(
  team: ThreadTeam,
  matrix: RowMatrix,
  cells: Cells,
  k: number,
  seed: number,
): number[] {
  const random = RandomStream.named(seed, 'recall');
  const rows = shared.integers(sampledRows);
  for (let at = 0; at < sampledRows; at++) rows[at] = random.integer(matrix.rows);
  const nearest = shared.integers(sampledRows * k);
  team.prepare(sampleNeighborsKernel, { matrix, rows, k, nearest })(sampledRows / 4);
  const cellOf = new Int32Array(matrix.rows);
  for (let cell = 0; cell < cells.count; cell++) {
    cellOf.fill(cell, cells.starts[cell], cells.starts[cell + 1]);
  }
  const found = new Float64Array(cells.count);
  const rank = new Int32Array(cells.count);
  rows.forEach((row, at) => {
    const from = cellOf[row]! * cells.count;
    for (let place = 0; place < cells.count; place++) rank[cells.order[from + place]!] = place;
    for (let j = at * k; j < (at + 1) * k; j++) found[rank[cellOf[nearest[j]!]!]!]!++;
  });
  let sum = 0;
  return Array.from(found, (count) => (sum += count) / (sampledRows * k));
}

/** Cells that are needed to hold k other rows at all, whichever cell one begins with. */
function probesFor(cells: Cells, k: number): number {
  let most = 1;
  for (let cell = 0; cell < cells.count; cell++) {
    let rows = 0;
    let probes = 0;
    while (rows <= k && probes < cells.count) {
      const other = cells.order[cell * cells.count + probes++]!;
      rows += cells.starts[other + 1]! - cells.starts[other]!;
    }
    most = Math.max(most, probes);
  }
  return most;
}

function piecesOf(cells: Cells): Int32Array<SharedArrayBuffer> {
  const pieces: number[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    const end = cells.starts[cell + 1]!;
    for (let first = cells.starts[cell]!; first < end; first += DotProducts.tileRows) {
      pieces.push(first, Math.min(DotProducts.tileRows, end - first), cell);
    }
  }
  const array = shared.integers(pieces.length);
  array.set(pieces);
  return array;
}
