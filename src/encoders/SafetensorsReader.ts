import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../files/UserError';
import type { FileTensor } from './encodeSafetensors';
import { floatsOf, isFloatType } from './floatsOf';
import {
  headerLengthOf,
  lengthBytes,
  parseSafetensorsHeader,
  type SafetensorsHeader,
  type TensorEntry,
} from './safetensorsHeader';

/** A safetensors file from which tensors are read one at a time, so that a large one needs little memory. */
export class SafetensorsReader {
  private constructor(
    private readonly file: FileHandle,
    readonly path: string,
    readonly metadata: SafetensorsHeader['metadata'],
    private readonly byName: ReadonlyMap<string, TensorEntry>,
  ) {}

  /**
   * Reads and checks the header.
   * @throws UserError `file-not-found`, `weights-damaged`
   */
  static async open(path: string): Promise<SafetensorsReader> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      const problem = `The weights ${path} cannot be read (${error.code}).`;
      throw new UserError('file-not-found', problem, 'Check the path.', { cause: error });
    });
    try {
      const { size } = await file.stat();
      const start = await readBytes(file, 0, Math.min(lengthBytes, size));
      const headerLength = headerLengthOf(start, size, path);
      const text = (await readBytes(file, lengthBytes, headerLength)).toString('utf8');
      const { metadata, entries } = parseSafetensorsHeader(text, headerLength, size, path);
      const byName = new Map(entries.map((entry) => [entry.name, entry]));
      return new SafetensorsReader(file, path, metadata, byName);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Names, types and shapes, in the header's order. */
  get entries(): { name: string; dtype: string; shape: readonly number[] }[] {
    return [...this.byName.values()];
  }

  shapeOf(name: string): readonly number[] | undefined {
    return this.byName.get(name)?.shape;
  }

  /** A tensor of float numbers, as float32; undefined where there is none of that name. */
  async read(name: string): Promise<FileTensor | undefined> {
    const entry = this.byName.get(name);
    if (!entry || !isFloatType(entry.dtype)) return undefined;
    const { dtype, shape, begin, end } = entry;
    const bytes = await readBytes(this.file, begin, end - begin);
    return { name, shape, values: floatsOf(dtype, bytes) };
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error(`The file ended ${length - done} bytes too early.`);
    done += bytesRead;
  }
  return bytes;
}
