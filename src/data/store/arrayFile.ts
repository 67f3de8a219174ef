import { open, readFile } from 'node:fs/promises';
import { writeFully } from './transferFully';

export type StoredArray = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

const types = { Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array };
const magic = 'XLARRAY1';
const alignment = 8;

interface Entry {
  name: string;
  type: keyof typeof types;
  length: number;
  /** From the start of the arrays, a multiple of 8. */
  offset: number;
}

/**
 * Writes named typed arrays into one file and forces it to the disk: magic, length of the directory (uint32), the
 * directory (JSON), then the arrays, each aligned to 8 bytes. Little-endian, as all supported machines are.
 * @returns the file's length
 */
export async function writeArrays(
  path: string,
  arrays: Readonly<Record<string, StoredArray>>,
): Promise<number> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const type = array instanceof Uint8Array ? 'Uint8Array' : array.constructor.name;
    entries.push({ name, type: type as Entry['type'], length: array.length, offset });
    offset = aligned(offset + array.byteLength);
  }
  const directory = Buffer.from(JSON.stringify(entries));
  const start = aligned(magic.length + 4 + directory.length);
  const head = Buffer.alloc(start);
  head.write(magic, 'latin1');
  head.writeUInt32LE(directory.length, magic.length);
  directory.copy(head, magic.length + 4);
  const file = await open(path, 'w');
  try {
    await writeFully(file, head, 0);
    for (const entry of entries) {
      const { buffer, byteOffset, byteLength } = arrays[entry.name]!;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      if (byteLength > 0) await writeFully(file, bytes, start + entry.offset);
    }
    await file.truncate(start + offset);
    await file.sync();
  } finally {
    await file.close();
  }
  return start + offset;
}

/**
 * The arrays of a file, views of one buffer.
 * @throws Error if the file is not one of ours or was cut
 */
export async function readArrays(path: string): Promise<Map<string, StoredArray>> {
  const content = await readFile(path);
  // Views need an aligned start, which a small file's pooled buffer lacks.
  const bytes =
    content.byteOffset % alignment === 0 ? content : Buffer.from(new Uint8Array(content).buffer);
  if (bytes.toString('latin1', 0, magic.length) !== magic) throw new Error(`${path} is damaged`);
  const directoryLength = bytes.readUInt32LE(magic.length);
  const directoryStart = magic.length + 4;
  const entries = JSON.parse(
    bytes.toString('utf8', directoryStart, directoryStart + directoryLength),
  ) as Entry[];
  const start = bytes.byteOffset + aligned(directoryStart + directoryLength);
  return new Map(
    entries.map(({ name, type, length, offset }) => [
      name,
      new types[type](bytes.buffer as ArrayBuffer, start + offset, length),
    ]),
  );
}

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
