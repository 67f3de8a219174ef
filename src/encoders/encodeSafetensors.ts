export interface FileTensor {
  name: string;
  shape: readonly number[];
  /** Row-major, as many as the shape says. */
  values: Float32Array;
}

/**
 * A safetensors file: 8 bytes header length, JSON header padded with blanks to 8 bytes, little-endian data.
 * Tensors are written in the given order, float32, contiguous (huggingface/safetensors, format of version 0.4).
 */
export function encodeSafetensors(
  tensors: readonly FileTensor[],
  metadata: Record<string, string> = {},
): Buffer {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    if (values.length !== count || name in header) {
      throw new RangeError(`encodeSafetensors: ${name} has ${values.length} values for [${shape}]`);
    }
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + 4 * count] };
    offset += 4 * count;
  }
  const json = Buffer.from(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const file = Buffer.alloc(8 + headerLength + offset, 0x20);
  file.writeBigUInt64LE(BigInt(headerLength), 0);
  json.copy(file, 8);
  let position = 8 + headerLength;
  for (const { values } of tensors) {
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(file, position);
    position += values.byteLength;
  }
  return file;
}
