import { ImageDamaged } from './ImageDamaged';
import type { BmpHeader } from './readBmpHeader';

const endOfLine = 0;
const endOfBitmap = 1;
const delta = 2;

/**
 * Color indexes of a run-length coded bitmap, row by row as stored; pixels that are skipped are 0.
 * @throws ImageDamaged where the data end before the picture does
 */
export function decodeBmpRuns(source: Buffer, header: BmpHeader): Uint8Array {
  const { width, height, pixelsAt } = header;
  const indexes = new Uint8Array(width * height);
  const nibbles = header.compression === 'rle4';
  let [x, y, at] = [0, 0, pixelsAt];
  const put = (index: number) => {
    if (x < width && y < height) indexes[y * width + x] = index;
    x++;
  };
  /** The index at place `pixel` of a run whose first byte stands at `start`. */
  const indexAt = (start: number, pixel: number) =>
    nibbles ? (source[start + (pixel >> 1)]! >> (pixel & 1 ? 0 : 4)) & 15 : source[start + pixel]!;
  while (at + 1 < source.length) {
    const [count, value] = [source[at]!, source[at + 1]!];
    at += 2;
    if (count > 0) {
      // A run repeats one index, or two in turn where an index has four bits.
      for (let pixel = 0; pixel < count; pixel++) put(indexAt(at - 1, nibbles ? pixel & 1 : 0));
    } else if (value === endOfBitmap) return indexes;
    else if (value === endOfLine) [x, y] = [0, y + 1];
    else if (value === delta) {
      [x, y] = [x + (source[at] ?? 0), y + (source[at + 1] ?? 0)];
      at += 2;
    } else {
      const bytes = nibbles ? Math.ceil(value / 2) : value;
      if (at + bytes > source.length) break;
      for (let pixel = 0; pixel < value; pixel++) put(indexAt(at, pixel));
      at += bytes + (bytes & 1);
    }
  }
  // The mark at the end may be missing where the last row is whole.
  if (y >= height || (y === height - 1 && x >= width)) return indexes;
  throw new ImageDamaged(`truncated: ${y} of ${height} rows`);
}
