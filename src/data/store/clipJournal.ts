import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipRecord } from './ClipRecord';

const extension = '.journal';

interface JournalLine extends Pick<ClipRecord, 'segment' | 'names' | 'unreadable'> {
  key: string;
  /** Typed arrays as base64. */
  sizes: string;
  times: string;
  /** Absent in journals of earlier versions. */
  changeTimes?: string;
  offsets: string;
  lengths?: string;
  /** Where the clip's last byte lies: a segment that is shorter has lost it. */
  end: number;
}

export function segmentName(segment: number): string {
  return `frames-${segment}.bin`;
}

export function journalName(segment: number): string {
  return `frames-${segment}${extension}`;
}

export function journalLine(key: string, record: ClipRecord, end: number): string {
  const { sizes, times, changeTimes, offsets, lengths, ...plain } = record;
  const line: JournalLine = {
    ...{ key, ...plain, end },
    sizes: toBase64(sizes),
    times: toBase64(times),
    changeTimes: toBase64(changeTimes),
    offsets: toBase64(offsets),
    ...(lengths && { lengths: toBase64(lengths) }),
  };
  return `${JSON.stringify(line)}\n`;
}

/**
 * The clips that interrupted builds have finished, by their keys. A line stands for frames that were on the disk
 * before it was written; a torn last line is passed over.
 */
export async function readJournals(folder: string): Promise<Map<string, ClipRecord>> {
  const records = new Map<string, ClipRecord>();
  for (const name of (await readdir(folder)).sort()) {
    if (!name.endsWith(extension)) continue;
    const segment = join(folder, `${name.slice(0, -extension.length)}.bin`);
    const bytes = (await stat(segment).catch(() => undefined))?.size ?? 0;
    // As bytes: the journal of a large build may be longer than a string can be.
    const content = await readFile(join(folder, name));
    for (let start = 0; start < content.length;) {
      const newline = content.indexOf(10, start);
      const end = newline === -1 ? content.length : newline;
      const line = parse(content.toString('utf8', start, end));
      if (line && line.end <= bytes) records.set(line.key, recordOf(line));
      start = end + 1;
    }
  }
  return records;
}

function parse(text: string): JournalLine | undefined {
  try {
    return JSON.parse(text) as JournalLine;
  } catch {
    return undefined;
  }
}

function recordOf({ segment, names, unreadable, ...line }: JournalLine): ClipRecord {
  const sizes = fromBase64(line.sizes);
  const times = new Float64Array(fromBase64(line.times));
  return {
    ...{ segment, names, unreadable },
    sizes: new Uint32Array(sizes),
    times,
    changeTimes:
      line.changeTimes === undefined
        ? new Float64Array(times.length).fill(NaN)
        : new Float64Array(fromBase64(line.changeTimes)),
    offsets: new Float64Array(fromBase64(line.offsets)),
    ...(line.lengths !== undefined && { lengths: new Uint32Array(fromBase64(line.lengths)) }),
  };
}

function toBase64({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** A buffer of its own: Buffer's pool is not aligned. */
function fromBase64(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'base64')).buffer;
}
