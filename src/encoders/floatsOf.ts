/** Number formats of safetensors that are read as float32. */
export const floatTypes = ['F32', 'F16', 'BF16', 'F64'] as const;

export type FloatType = (typeof floatTypes)[number];

export function isFloatType(dtype: string): dtype is FloatType {
  return (floatTypes as readonly string[]).includes(dtype);
}

/**
 * Little-endian numbers as float32, a copy. Exact for F32, F16 and BF16; F64 is rounded.
 * @param bytes a whole number of elements
 */
export function floatsOf(dtype: FloatType, bytes: Buffer): Float32Array {
  switch (dtype) {
    case 'F32': {
      // A copy: the data need not be aligned, and the file's buffer can be freed.
      const values = new Float32Array(bytes.length / 4);
      Buffer.from(values.buffer).set(bytes);
      return values;
    }
    case 'F64':
      return Float32Array.from({ length: bytes.length / 8 }, (_, index) =>
        bytes.readDoubleLE(8 * index),
      );
    case 'BF16': {
      // The upper half of a float32.
      const bits = new Uint32Array(bytes.length / 2);
      for (let at = 0; at < bits.length; at++) bits[at] = bytes.readUInt16LE(2 * at) * 65536;
      return new Float32Array(bits.buffer);
    }
    case 'F16':
      return Float32Array.from({ length: bytes.length / 2 }, (_, index) =>
        fromHalf(bytes.readUInt16LE(2 * index)),
      );
  }
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
