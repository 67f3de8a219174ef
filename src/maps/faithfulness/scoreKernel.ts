import { DotProducts } from '../dots/DotProducts';
import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';
import { pairRank } from '../neighbors/pairRank';
import { squaredDistance } from '../neighbors/squaredDistance';
import type { Kernel } from '../threads/Kernel';
import { ranksOf } from './ranksOf';
import { selectNearest } from './selectNearest';

export interface ScoreSetup {
  matrix: RowMatrix;
  /** n × 2. */
  positions: Float64Array<SharedArrayBuffer>;
  /** Rows to be scored. */
  scored: Int32Array<SharedArrayBuffer>;
  /** Neighborhood sizes, ascending. */
  sizes: number[];
  /** Number of each row's clip; rows of one clip are never neighbors in `foreign`. */
  clips: Int32Array<SharedArrayBuffer>;
  /** scored × sizes × 2: excess ranks of map neighbors (trustworthiness) and of original ones (continuity). */
  penalties: Float64Array<SharedArrayBuffer>;
  /** scored × foreignCount rows: nearest in the original space, own clip left out; −1 where there is none. */
  foreign: Int32Array<SharedArrayBuffer>;
  foreignCount: number;
  /** True: distances summed in float64; false: from float32 products, ten times as fast. */
  precise: boolean;
}

export const scoredPerBlock = 16;
const rowsAtOnce = 4;

/** Compares each scored row's neighbors in the original space and in the map, over all rows. */
export const scoreKernel: Kernel<ScoreSetup> = {
  name: 'score',
  bind(setup, thread) {
    const { matrix, positions, scored, sizes, clips, penalties, foreign, foreignCount } = setup;
    const count = matrix.rows;
    const fill = setup.precise ? preciseDistances(matrix) : fastDistances(matrix, thread);
    const originals = Array.from({ length: rowsAtOnce }, () => new Float64Array(count));
    const mapped = new Float64Array(count);
    const most = sizes.at(-1) ?? 0;
    const chosen = new Int32Array(Math.max(most, foreignCount));
    const ranks = new Int32Array(most);
    return (block) => {
      const end = Math.min(scored.length, (block + 1) * scoredPerBlock);
      for (let at = block * scoredPerBlock; at < end; at += rowsAtOnce) {
        const rows = scored.subarray(at, Math.min(end, at + rowsAtOnce));
        fill(rows, originals);
        rows.forEach((row, which) => score(at + which, row, originals[which]!));
      }
    };

    function score(at: number, row: number, original: Float64Array): void {
      mapDistances(positions, row, mapped);
      if (most > 0) {
        addPenalties(mapped, original, at, 0);
        addPenalties(original, mapped, at, 1);
      }
      const clip = clips[row]!;
      const found = selectNearest(
        original,
        (other) => pairRank(row, other),
        count,
        foreignCount,
        (other) => other !== row && clips[other] !== clip,
        chosen,
      );
      for (let place = 0; place < foreignCount; place++) {
        foreign[at * foreignCount + place] = place < found ? chosen[place]! : -1;
      }
    }

    /** Neighbors by `near`, ranked by `far`. */
    function addPenalties(near: Float64Array, far: Float64Array, at: number, side: 0 | 1): void {
      const size = selectNearest(near, (row) => far[row]!, count, most, isOther, chosen);
      ranksOf(far, chosen, size, ranks);
      sizes.forEach((k, which) => {
        let excess = 0;
        for (let place = 0; place < k; place++) excess += Math.max(0, ranks[place]! - k);
        penalties[(at * sizes.length + which) * 2 + side] = excess;
      });
      function isOther(row: number): boolean {
        return near[row] !== Infinity;
      }
    }
  },
};

/** Writes the squared distances of some rows (at most four) to all; that to itself is Infinity. */
type FillDistances = (rows: Int32Array, distances: Float64Array[]) => void;

function preciseDistances(matrix: RowMatrix): FillDistances {
  const values = rowValues(matrix);
  return (rows, distances) => {
    rows.forEach((row, which) => {
      const into = distances[which]!;
      for (let other = 0; other < matrix.rows; other++) {
        into[other] = squaredDistance(values, matrix.stride, row, other);
      }
      into[row] = Infinity;
    });
  };
}

function fastDistances(matrix: RowMatrix, thread: number): FillDistances {
  const dots = new DotProducts(matrix, thread);
  const { squares } = matrix;
  return (rows, distances) => {
    for (let first = 0; first < matrix.rows; first += DotProducts.tileColumns) {
      const columns = Math.min(DotProducts.tileColumns, matrix.rows - first);
      dots.rowsTile(rows, first, columns);
      for (let which = 0; which < rows.length; which++) {
        const into = distances[which]!;
        const own = squares[rows[which]!]!;
        const from = which * DotProducts.tileColumns;
        for (let column = 0; column < columns; column++) {
          into[first + column] = own + squares[first + column]! - 2 * dots.results[from + column]!;
        }
      }
    }
    rows.forEach((row, which) => (distances[which]![row] = Infinity));
  };
}

function mapDistances(positions: Float64Array, row: number, distances: Float64Array): void {
  const x = positions[2 * row]!;
  const y = positions[2 * row + 1]!;
  for (let other = 0; other < distances.length; other++) {
    distances[other] = (x - positions[2 * other]!) ** 2 + (y - positions[2 * other + 1]!) ** 2;
  }
  distances[row] = Infinity;
}
