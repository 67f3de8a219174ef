import type { NpyArray } from './NpyArray';
import { NpyError } from './NpyError';
import { npyType } from './npyTypes';

const magic = '\x93NUMPY';
const saveAgain = 'Save it again with numpy.save as a two-dimensional array of numbers.';

interface Header {
  descr: string;
  fortran: boolean;
  shape: number[];
  start: number;
}

/**
 * Reads a matrix of numbers in NumPy's file format (versions 1, 2 and 3), rows × columns; one-dimensional
 * arrays are one column. float32 stays float32, wider types become float64 (64-bit integers above 2⁵³
 * are rounded).
 *
 * @param where names the file in messages
 * @throws NpyError
 */
export function decodeNpy(bytes: Uint8Array, where: string): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(bytes, view, where);
  const type = npyType(header.descr.slice(1));
  const order = header.descr[0];
  if (!type) {
    throw new NpyError(
      `${where} holds values of type ${header.descr}, not plain numbers.`,
      saveAgain,
    );
  }
  const [rows = 1, columns = 1] = header.shape;
  if (header.shape.length > 2 || header.shape.length === 0) {
    const shape = `(${header.shape.join(', ')})`;
    throw new NpyError(`${where} has the shape ${shape}; rows × columns is expected.`, saveAgain);
  }
  const needed = rows * columns * type.bytes;
  const present = bytes.byteLength - header.start;
  if (present < needed) {
    throw new NpyError(
      `${where} ends too early: ${rows} × ${columns} ${type.name} are ${needed} bytes, ${present} are there.`,
      'Copy the file again, or make it again: it was probably cut off while it was written.',
    );
  }
  const values = type.wide ? new Float64Array(rows * columns) : new Float32Array(rows * columns);
  const little = order !== '>';
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = header.fortran ? column * rows + row : row * columns + column;
      values[row * columns + column] = type.read(view, header.start + place * type.bytes, little);
    }
  }
  return { rows, columns, values, type: type.name };
}

function readHeader(bytes: Uint8Array, view: DataView, where: string): Header {
  const text = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (bytes.byteLength < 10 || text(0, 6) !== magic) {
    throw new NpyError(`${where} is not a NumPy array file (.npy).`, saveAgain);
  }
  const long = bytes[6]! >= 2;
  const from = long ? 12 : 10;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  const header = text(from, from + length);
  const descr = /'descr':\s*'([^']+)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (descr === undefined || fortran === undefined || shape === undefined) {
    throw new NpyError(
      `${where} has a header that names no plain array: ${header.trim()}`,
      saveAgain,
    );
  }
  const sizes = shape.split(',').map((part) => part.trim());
  return {
    descr,
    fortran: fortran === 'True',
    shape: sizes.filter((size) => size !== '').map(Number),
    start: from + length,
  };
}
