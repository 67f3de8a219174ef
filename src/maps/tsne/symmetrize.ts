import type { NeighborLists } from '../neighbors/NeighborLists';
import { shared } from '../threads/sharedArrays';
import type { Affinities } from './Affinities';

/**
 * P = (C + Cᵀ)/2n for the conditional probabilities C over the first k neighbors, in O(n·k): the
 * transpose comes out with its columns in order, and rows are merged with the help of one table.
 */
export function symmetrize(lists: NeighborLists, k: number, conditional: Float32Array): Affinities {
  const { count } = lists;
  const transposed = transpose(lists, k, conditional);
  const rowStarts = shared.integers(count + 1);
  const columns = shared.integers(2 * count * k);
  const values = shared.floats(2 * count * k);
  const scale = 1 / (2 * count);
  // Where in the row under construction a column stands; valid if it lies in this row.
  const place = new Int32Array(count).fill(-1);
  let at = 0;
  for (let row = 0; row < count; row++) {
    const start = at;
    for (let j = 0; j < k; j++) {
      const column = lists.indices[row * lists.k + j]!;
      place[column] = at;
      columns[at] = column;
      values[at++] = conditional[row * k + j]! * scale;
    }
    for (let j = transposed.starts[row]!; j < transposed.starts[row + 1]!; j++) {
      const column = transposed.columns[j]!;
      const value = transposed.values[j]! * scale;
      const known = place[column]!;
      if (known >= start) {
        values[known] = values[known]! + value;
      } else {
        columns[at] = column;
        values[at++] = value;
      }
    }
    rowStarts[row + 1] = at;
  }
  return { count, rowStarts, columns: columns.subarray(0, at), values: values.subarray(0, at) };
}

function transpose(lists: NeighborLists, k: number, conditional: Float32Array) {
  const { count } = lists;
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < k; j++) starts[lists.indices[row * lists.k + j]! + 1]!++;
  }
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, count);
  const columns = new Int32Array(count * k);
  const values = new Float32Array(count * k);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < k; j++) {
      const column = lists.indices[row * lists.k + j]!;
      const at = next[column]!++;
      columns[at] = row;
      values[at] = conditional[row * k + j]!;
    }
  }
  return { starts, columns, values };
}
