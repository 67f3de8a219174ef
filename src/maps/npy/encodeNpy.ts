/**
 * A matrix in NumPy's file format 1.0, little-endian, row by row.
 *
 * @param columns 0 writes a one-dimensional array
 */
export function encodeNpy(
  values: Float32Array | Float64Array | Int32Array,
  columns: number,
): Uint8Array {
  const descr =
    values instanceof Float32Array ? '<f4' : values instanceof Float64Array ? '<f8' : '<i4';
  const shape = columns === 0 ? `(${values.length},)` : `(${values.length / columns}, ${columns})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  // Magic, version and length take 10 bytes; values begin at a multiple of 64.
  const padding = 63 - ((10 + dictionary.length) % 64);
  const header = `${dictionary}${' '.repeat(padding)}\n`;
  const file = Buffer.alloc(10 + header.length + values.byteLength);
  file.write('\x93NUMPY\x01\x00', 'latin1');
  file.writeUInt16LE(header.length, 8);
  file.write(header, 10, 'latin1');
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + header.length);
  return file;
}
