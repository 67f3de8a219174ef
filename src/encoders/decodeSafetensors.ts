import { UserError } from '../files/UserError';
import type { FileTensor } from './encodeSafetensors';

export interface SafetensorsFile {
  metadata: Record<string, string>;
  /** Tensors of float32; others (batch counters, say) are listed by name only. */
  tensors: Map<string, FileTensor>;
  otherDtypes: { name: string; dtype: string }[];
}

const mostHeaderBytes = 100 * 1024 * 1024;

/**
 * Reads a safetensors file and checks all that its header claims: a file that was cut, or whose tensors overlap or
 * do not fill it, is refused.
 * @param place named in errors
 * @throws UserError `weights-damaged`
 */
export function decodeSafetensors(file: Buffer, place: string): SafetensorsFile {
  const damaged = (why: string) =>
    new UserError('weights-damaged', `${place} is no whole safetensors file: ${why}.`);
  if (file.length < 8) throw damaged(`it has ${file.length} bytes`);
  const headerLength = Number(file.readBigUInt64LE(0));
  const dataStart = 8 + headerLength;
  if (headerLength > mostHeaderBytes || dataStart > file.length) {
    throw damaged(`its header claims ${headerLength} bytes, the file has ${file.length}`);
  }
  const header = parseHeader(file.toString('utf8', 8, dataStart), damaged);
  const result: SafetensorsFile = { metadata: {}, tensors: new Map(), otherDtypes: [] };
  const ranges: [number, number][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      result.metadata = entry as Record<string, string>;
      continue;
    }
    const { dtype, shape, data_offsets: range } = checkedEntry(entry, name, damaged);
    ranges.push(range);
    if (dtype !== 'F32') {
      result.otherDtypes.push({ name, dtype });
      continue;
    }
    const count = shape.reduce((product, size) => product * size, 1);
    const [begin, end] = [dataStart + range[0], dataStart + range[1]];
    if (range[1] - range[0] !== 4 * count)
      throw damaged(`${name} [${shape}] has ${range[1] - range[0]} bytes`);
    if (end > file.length) throw damaged(`${name} ends at byte ${end} of ${file.length}`);
    // A copy: the data need not be aligned, and the file's buffer can be freed.
    const values = new Float32Array(count);
    Buffer.from(values.buffer).set(file.subarray(begin, end));
    result.tensors.set(name, { name, shape, values });
  }
  refuseGaps(ranges, file.length - dataStart, damaged);
  return result;
}

type Damaged = (why: string) => UserError;

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

function parseHeader(text: string, damaged: Damaged): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(text);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  throw damaged('its header is no JSON object');
}

function checkedEntry(entry: unknown, name: string, damaged: Damaged): HeaderEntry {
  const { dtype, shape, data_offsets: range } = (entry ?? {}) as Partial<HeaderEntry>;
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const isWhole =
    typeof dtype === 'string' &&
    Array.isArray(shape) &&
    shape.every(isCount) &&
    Array.isArray(range) &&
    range.length === 2 &&
    range.every(isCount) &&
    range[0]! <= range[1]!;
  if (!isWhole) throw damaged(`its entry ${name} is not understood`);
  return { dtype, shape, data_offsets: range as [number, number] };
}

/** The format wants the data filled without holes or overlaps. */
function refuseGaps(ranges: [number, number][], dataLength: number, damaged: Damaged): void {
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let position = 0;
  for (const [begin, end] of ranges) {
    if (begin !== position) throw damaged(`its data has a hole or an overlap at byte ${position}`);
    position = end;
  }
  if (position !== dataLength) {
    throw damaged(`its tensors take ${position} bytes, ${dataLength} are there`);
  }
}
