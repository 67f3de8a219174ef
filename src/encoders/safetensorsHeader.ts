import { UserError } from '../files/UserError';

export interface TensorEntry {
  name: string;
  dtype: string;
  shape: number[];
  /** Bytes of the file, counted from its start. */
  begin: number;
  end: number;
}

export interface SafetensorsHeader {
  metadata: Record<string, string>;
  entries: TensorEntry[];
}

/** Bytes before the header: its length. */
export const lengthBytes = 8;

const mostHeaderBytes = 100 * 1024 * 1024;

/** Bytes of an element, of the types whose sizes are checked. */
const elementBytes: Record<string, number> = {
  ...{ F64: 8, F32: 4, F16: 2, BF16: 2 },
  ...{ I64: 8, I32: 4, I16: 2, I8: 1, U64: 8, U32: 4, U16: 2, U8: 1, BOOL: 1 },
};

/**
 * How long the header is, from the first 8 bytes of a safetensors file.
 * @throws UserError `weights-damaged`
 */
export function headerLengthOf(start: Buffer, fileLength: number, place: string): number {
  if (fileLength < lengthBytes) throw damaged(place, `it has ${fileLength} bytes`);
  const length = Number(start.readBigUInt64LE(0));
  if (length <= mostHeaderBytes && lengthBytes + length <= fileLength) return length;
  throw damaged(place, `its header claims ${length} bytes, the file has ${fileLength}`);
}

/**
 * Reads a header and checks all that it claims: a file that was cut, or whose tensors overlap or do not
 * fill it, is refused.
 * @param text the header's JSON
 * @param place named in errors
 * @throws UserError `weights-damaged`
 */
export function parseSafetensorsHeader(
  text: string,
  headerLength: number,
  fileLength: number,
  place: string,
): SafetensorsHeader {
  const dataStart = lengthBytes + headerLength;
  const header = parseJson(text, place);
  const result: SafetensorsHeader = { metadata: {}, entries: [] };
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') result.metadata = value as Record<string, string>;
    else result.entries.push(checkedEntry(name, value, dataStart, place));
  }
  refuseGaps(result.entries, dataStart, fileLength, place);
  return result;
}

/** The start of a file that holds the tensors in this order: length, then JSON padded to 8 bytes. */
export function encodeSafetensorsHeader(
  tensors: readonly { name: string; dtype: 'F32' | 'I64'; shape: readonly number[] }[],
  metadata: Record<string, string>,
): { bytes: Buffer; dataBytes: number } {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let offset = 0;
  for (const { name, dtype, shape } of tensors) {
    if (name in header) throw new RangeError(`safetensors: ${name} stands twice`);
    const size = elementBytes[dtype]! * countOf(shape);
    header[name] = { dtype, shape, data_offsets: [offset, offset + size] };
    offset += size;
  }
  const json = Buffer.from(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = Buffer.alloc(lengthBytes + headerLength, 0x20);
  bytes.writeBigUInt64LE(BigInt(headerLength), 0);
  json.copy(bytes, lengthBytes);
  return { bytes, dataBytes: offset };
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function damaged(place: string, why: string): UserError {
  return new UserError('weights-damaged', `${place} is no whole safetensors file: ${why}.`);
}

function parseJson(text: string, place: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  throw damaged(place, 'its header is no JSON object');
}

function checkedEntry(name: string, value: unknown, dataStart: number, place: string): TensorEntry {
  const entry = (value ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const { dtype, shape, data_offsets: range } = entry;
  const isCounts = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((item) => Number.isSafeInteger(item) && item >= 0);
  const isWhole =
    typeof dtype === 'string' &&
    isCounts(shape) &&
    isCounts(range) &&
    range.length === 2 &&
    range[0]! <= range[1]!;
  if (!isWhole) throw damaged(place, `its entry ${name} is not understood`);
  const [begin, end] = range as [number, number];
  const each = elementBytes[dtype];
  if (each !== undefined && end - begin !== each * countOf(shape)) {
    throw damaged(place, `${name} [${shape}] of ${dtype} has ${end - begin} bytes`);
  }
  return { name, dtype, shape, begin: dataStart + begin, end: dataStart + end };
}

/** The format wants the data filled without holes or overlaps. */
function refuseGaps(
  entries: readonly TensorEntry[],
  dataStart: number,
  fileLength: number,
  place: string,
): void {
  let position = dataStart;
  for (const { begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== position) {
      throw damaged(place, `its data has a hole or an overlap at byte ${position - dataStart}`);
    }
    position = end;
  }
  if (position !== fileLength) {
    const [taken, there] = [position - dataStart, fileLength - dataStart];
    throw damaged(place, `its tensors take ${taken} bytes, ${there} are there`);
  }
}
