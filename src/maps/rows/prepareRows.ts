import { cellCount } from '../cells/findCells';
import { createRowMatrix } from '../dots/createRowMatrix';
import type { Embedding, Metric } from './Embedding';
import type { PreparedRows, SetAside } from './PreparedRows';

/** Rows beyond which comparing all pairs takes longer than cutting them into cells. */
const cellsAbove = 15_000;

/**
 * Sets aside rows that have no place in a map (values that are not finite; for cosine rows of zeros,
 * which have no direction), centers the others and puts them into shared memory as float32. Values
 * are scaled by a power of two, so that nothing overflows and no digit is lost.
 */
export function prepareRows(embedding: Embedding, metric: Metric, threads: number): PreparedRows {
  const { columns, values } = embedding;
  const setAside: SetAside[] = [];
  const kept: number[] = [];
  const lengths = new Float64Array(embedding.rows).fill(1);
  for (let row = 0; row < embedding.rows; row++) {
    const largest = largestOf(values, row * columns, columns);
    if (!Number.isFinite(largest)) setAside.push({ row, reason: 'not-finite' });
    else if (metric === 'cosine' && largest === 0) setAside.push({ row, reason: 'no-direction' });
    else kept.push(row);
    if (metric === 'cosine') lengths[row] = lengthOf(values, row * columns, columns, largest);
  }
  const means = meansOf(embedding, kept, lengths);
  const centered = (row: number, column: number) =>
    values[kept[row]! * columns + column]! / lengths[kept[row]!]! - means[column]!;
  let largest = 0;
  for (let row = 0; row < kept.length; row++) {
    for (let column = 0; column < columns; column++) {
      largest = Math.max(largest, Math.abs(centered(row, column)));
    }
  }
  const unit = largest > 0 ? 2 ** Math.ceil(Math.log2(largest)) : 1;
  const matrix = createRowMatrix(
    kept.length,
    columns,
    threads,
    (row, column) => centered(row, column) / unit,
    kept.length > cellsAbove ? cellCount(kept.length) : 0,
  );
  const rowSize = rawSize(embedding, kept, lengths) / unit;
  return { matrix, kept: Int32Array.from(kept), setAside, unit, rowSize };
}

/** Largest magnitude; NaN if any value is none. */
function largestOf(values: Embedding['values'], from: number, columns: number): number {
  let largest = 0;
  for (let at = from; at < from + columns; at++) {
    const size = Math.abs(values[at]!);
    if (!(size <= largest)) largest = size;
    if (size !== size) return NaN;
  }
  return largest;
}

/** Euclidean length, without overflow. */
function lengthOf(
  values: Embedding['values'],
  from: number,
  columns: number,
  largest: number,
): number {
  let sum = 0;
  for (let at = from; at < from + columns; at++) sum += (values[at]! / largest) ** 2;
  return Math.sqrt(sum) * largest;
}

function meansOf({ columns, values }: Embedding, kept: number[], lengths: Float64Array) {
  const means = new Float64Array(columns);
  for (const row of kept) {
    const share = 1 / (lengths[row]! * kept.length);
    for (let column = 0; column < columns; column++) {
      means[column]! += values[row * columns + column]! * share;
    }
  }
  return means;
}

function rawSize({ columns, values }: Embedding, kept: number[], lengths: Float64Array): number {
  let sum = 0;
  for (const row of kept) {
    for (let at = row * columns; at < (row + 1) * columns; at++) {
      sum += (values[at]! / lengths[row]!) ** 2 / kept.length;
    }
  }
  return Math.sqrt(sum);
}
