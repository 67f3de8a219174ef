import { ScalarIndex, type ScalarIndexState } from './ScalarIndex';
import { ScalarSeries } from './ScalarSeries';

const schemaVersion = 1;

/** Which bytes of which log an index stands for. */
export interface LogPosition {
  device: number;
  inode: number;
  /** Bytes taken in: always just behind a newline. */
  offset: number;
  /** SHA-256 of the last bytes before `offset`: a log rewritten in place has another. */
  tail: string;
}

export interface StoredIndex {
  index: ScalarIndex;
  position: LogPosition;
}

interface Header {
  schemaVersion: number;
  position: LogPosition;
  state: ScalarIndexState;
  series: { name: string; length: number }[];
}

/** An index as bytes: one line of JSON, then per series its steps, times and values as little-endian doubles. */
export function encodeScalarIndex({ index, position }: StoredIndex): Buffer {
  const series = [...index.series];
  const header: Header = {
    schemaVersion,
    position,
    state: index.snapshotState(),
    series: series.map(([name, { length }]) => ({ name, length })),
  };
  const columns = series.flatMap(([, one]) => {
    const { steps, times, values } = one.columns();
    return [steps, times, values];
  });
  const blocks = columns.map((column) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  );
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...blocks]);
}

/** The index in such bytes; undefined for anything that is not whole and of this version: it is then built anew. */
export function decodeScalarIndex(bytes: Buffer): StoredIndex | undefined {
  const headerEnd = bytes.indexOf(0x0a);
  const header = parseHeader(bytes.subarray(0, Math.max(0, headerEnd)).toString('utf8'));
  if (!header) return undefined;
  const doubles = header.series.reduce((sum, { length }) => sum + 3 * length, 0);
  if (bytes.length !== headerEnd + 1 + 8 * doubles) return undefined;
  const index = new ScalarIndex(header.state);
  let at = headerEnd + 1;
  for (const { name, length } of header.series) {
    const [steps, times, values] = [0, 1, 2].map((i) => readColumn(bytes, at + 8 * length * i, length));
    index.series.set(name, new ScalarSeries({ steps: steps!, times: times!, values: values! }));
    at += 24 * length;
  }
  return { index, position: header.position };
}

function readColumn(bytes: Buffer, at: number, length: number): Float64Array {
  const column = new Float64Array(length);
  Buffer.from(column.buffer).set(bytes.subarray(at, at + 8 * length));
  return column;
}

function parseHeader(text: string): Header | undefined {
  try {
    const header = JSON.parse(text) as Header;
    return header.schemaVersion === schemaVersion ? header : undefined;
  } catch {
    return undefined;
  }
}
