import { shared } from '../threads/sharedArrays';
import type { RowMatrix } from './RowMatrix';
import { webAssembly } from './webAssembly';

const pageBytes = 65_536;
/** For each thread: a tile of 64 × 512 sums, and four rows of its own. */
const resultBytes = 64 * 512 * 4;
/** Tiles are of whole groups of rows: zero rows follow the last one. */
const padding = 8;

/**
 * Copies rows into shared WebAssembly memory.
 *
 * @param valueAt value of a row and column; rounded to float32
 * @param spareRows room for further rows (`RowMatrix.spare`), zero at first
 */
export function createRowMatrix(
  rows: number,
  columns: number,
  threads: number,
  valueAt: (row: number, column: number) => number,
  spareRows = 0,
): RowMatrix {
  const stride = Math.max(4, Math.ceil(columns / 4) * 4);
  const dataBytes = (rows + spareRows + 2 * padding) * stride * 4;
  const roomBytes = resultBytes + Math.ceil((4 * stride * 4) / 64) * 64;
  const rooms = Math.ceil(dataBytes / 64) * 64;
  const pages = Math.ceil((rooms + roomBytes * threads) / pageBytes);
  const memory = new webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const values = new Float32Array(memory.buffer);
  const squares = shared.doubles(rows);
  for (let row = 0; row < rows; row++) {
    let square = 0;
    for (let column = 0; column < columns; column++) {
      const value = Math.fround(valueAt(row, column));
      values[row * stride + column] = value;
      square += value * value;
    }
    squares[row] = square;
  }
  const spare = rows + padding;
  return { memory, rows, columns, stride, squares, spare, spareRows, rooms, roomBytes };
}
