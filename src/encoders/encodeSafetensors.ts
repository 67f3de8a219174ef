import { countOf, encodeSafetensorsHeader } from './safetensorsHeader';

export interface FileTensor {
  name: string;
  shape: readonly number[];
  /** Row-major, as many as the shape says. */
  values: Float32Array;
}

/**
 * A safetensors file: 8 bytes header length, JSON header padded with blanks to 8 bytes, little-endian data.
 * Tensors are written in the given order, float32, contiguous (huggingface/safetensors, format of version 0.4).
 * For large files see `writeSafetensors`.
 */
export function encodeSafetensors(
  tensors: readonly FileTensor[],
  metadata: Record<string, string> = {},
): Buffer {
  for (const { name, shape, values } of tensors) {
    if (values.length !== countOf(shape)) {
      throw new RangeError(`encodeSafetensors: ${name} has ${values.length} values for [${shape}]`);
    }
  }
  const entries = tensors.map(({ name, shape }) => ({ name, shape, dtype: 'F32' as const }));
  const data = tensors.map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
  return Buffer.concat([encodeSafetensorsHeader(entries, metadata).bytes, ...data]);
}
