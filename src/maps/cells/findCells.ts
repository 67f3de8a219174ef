import { RandomStream } from '../../random/RandomStream';
import { DotProducts } from '../dots/DotProducts';
import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';
import { squaredDistance } from '../neighbors/squaredDistance';
import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { assignCellsKernel } from './assignCellsKernel';
import type { Cells } from './Cells';

const rounds = 8;

/** How many cells serve n rows: their centers cost about as much as one cell's rows. */
export function cellCount(rows: number): number {
  return Math.max(16, Math.min(2048, Math.round(Math.sqrt(rows) / 2)));
}

export interface FoundCells {
  cells: Cells;
  /** For each place in the order of cells its row in the matrix as it is. */
  rows: Int32Array;
}

/**
 * Cuts the rows into cells of near ones (k-means, eight rounds from seeded rows). Cells are numbered so
 * that near ones follow one another.
 *
 * @param matrix with as many spare rows as there shall be cells
 */
export function findCells(team: ThreadTeam, matrix: RowMatrix, seed: number): FoundCells {
  const squares = shared.doubles(matrix.spareRows);
  const assigned = shared.integers(matrix.rows);
  const assign = team.prepare(assignCellsKernel, { matrix, squares, cells: assigned });
  const random = RandomStream.named(seed, 'cells');
  const first = random.shuffle(Array.from({ length: matrix.rows }, (_, row) => row));
  setCenters(matrix, squares, (center, into) => {
    const from = first[center]! * matrix.stride;
    into.set(rowValues(matrix).subarray(from, from + matrix.stride));
    return true;
  });
  for (let round = 0; ; round++) {
    assign(Math.ceil(matrix.rows / DotProducts.tileRows));
    if (round === rounds) break;
    moveCenters(matrix, squares, assigned);
  }
  return inOrder(matrix, squares, assigned);
}

function setCenters(
  matrix: RowMatrix,
  squares: Float64Array,
  write: (center: number, into: Float32Array) => boolean,
): void {
  for (let center = 0; center < squares.length; center++) {
    const from = (matrix.spare + center) * matrix.stride;
    const row = rowValues(matrix).subarray(from, from + matrix.stride);
    const isAlive = write(center, row);
    squares[center] = isAlive ? row.reduce((sum, value) => sum + value * value, 0) : Infinity;
  }
}

/** Every center to the mean of its rows; one without rows is given up. */
function moveCenters(matrix: RowMatrix, squares: Float64Array, assigned: Int32Array): void {
  const { stride, rows } = matrix;
  const values = rowValues(matrix);
  const sums = new Float64Array(squares.length * stride);
  const counts = new Int32Array(squares.length);
  for (let row = 0; row < rows; row++) {
    const cell = assigned[row]!;
    counts[cell]!++;
    for (let column = 0; column < stride; column++) {
      sums[cell * stride + column]! += values[row * stride + column]!;
    }
  }
  setCenters(matrix, squares, (center, into) => {
    for (let column = 0; column < stride; column++) {
      into[column] = sums[center * stride + column]! / (counts[center]! || 1);
    }
    return counts[center]! > 0;
  });
}

function inOrder(matrix: RowMatrix, squares: Float64Array, assigned: Int32Array): FoundCells {
  const counts = new Int32Array(squares.length);
  for (const cell of assigned) counts[cell]!++;
  const alive = Array.from(counts.keys()).filter((cell) => counts[cell]! > 0);
  const distance = (a: number, b: number) =>
    squaredDistance(rowValues(matrix), matrix.stride, matrix.spare + a, matrix.spare + b);
  const chain = chained(alive, distance);
  const numbers = new Int32Array(squares.length);
  chain.forEach((cell, number) => (numbers[cell] = number));
  const starts = new Int32Array(chain.length + 1);
  chain.forEach((cell, number) => (starts[number + 1] = starts[number]! + counts[cell]!));
  const next = starts.slice();
  const rows = new Int32Array(matrix.rows);
  assigned.forEach((cell, row) => (rows[next[numbers[cell]!]!++] = row));
  const order = new Int32Array(chain.length ** 2);
  chain.forEach((cell, number) => {
    const distances = chain.map((other) => distance(cell, other));
    // The cell itself leads even where another center lies in the same place.
    distances[number] = -1;
    const sorted = Array.from(chain.keys()).sort((a, b) => distances[a]! - distances[b]! || a - b);
    order.set(sorted, number * chain.length);
  });
  return { cells: { count: chain.length, starts, order }, rows };
}

/** Each cell followed by the nearest that is left. */
function chained(cells: number[], distance: (a: number, b: number) => number): number[] {
  const chain = cells.slice(0, 1);
  const left = new Set(cells.slice(1));
  while (left.size > 0) {
    const last = chain.at(-1)!;
    let nearest = -1;
    let least = Infinity;
    for (const cell of left) {
      const away = distance(last, cell);
      if (away >= least) continue;
      least = away;
      nearest = cell;
    }
    chain.push(nearest);
    left.delete(nearest);
  }
  return chain;
}
