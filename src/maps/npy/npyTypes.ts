/** How one value of a NumPy type is read; positions are bytes. */
export interface NpyType {
  name: string;
  bytes: number;
  read(view: DataView, at: number, little: boolean): number;
  /** True where float32 would lose digits. */
  wide: boolean;
}

const types: Readonly<Record<string, NpyType>> = {
  f2: {
    name: 'float16',
    bytes: 2,
    read: (v, at, little) => half(v.getUint16(at, little)),
    wide: false,
  },
  f4: { name: 'float32', bytes: 4, read: (v, at, little) => v.getFloat32(at, little), wide: false },
  f8: { name: 'float64', bytes: 8, read: (v, at, little) => v.getFloat64(at, little), wide: true },
  i1: { name: 'int8', bytes: 1, read: (v, at) => v.getInt8(at), wide: false },
  i2: { name: 'int16', bytes: 2, read: (v, at, little) => v.getInt16(at, little), wide: false },
  i4: { name: 'int32', bytes: 4, read: (v, at, little) => v.getInt32(at, little), wide: true },
  i8: {
    name: 'int64',
    bytes: 8,
    read: (v, at, little) => Number(v.getBigInt64(at, little)),
    wide: true,
  },
  u1: { name: 'uint8', bytes: 1, read: (v, at) => v.getUint8(at), wide: false },
  u2: { name: 'uint16', bytes: 2, read: (v, at, little) => v.getUint16(at, little), wide: false },
  u4: { name: 'uint32', bytes: 4, read: (v, at, little) => v.getUint32(at, little), wide: true },
  u8: {
    name: 'uint64',
    bytes: 8,
    read: (v, at, little) => Number(v.getBigUint64(at, little)),
    wide: true,
  },
  b1: { name: 'bool', bytes: 1, read: (v, at) => v.getUint8(at), wide: false },
};

/** The type behind NumPy's `descr` without its byte order (`f4`), or undefined if it holds no plain numbers. */
export function npyType(code: string): NpyType | undefined {
  return types[code];
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
