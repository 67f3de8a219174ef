import { open, rename, rm, type FileHandle } from 'node:fs/promises';

/** Longer than any header of a matrix; NumPy wants the data to begin at a multiple of 64. */
const headerBytes = 128;

/**
 * Writes a float32 matrix to an `.npy` file (format 1.0) row by row, so that it never lies in memory as a
 * whole. Until `finish`, it goes by another name: what is there under its own name is complete.
 */
export class NpyAppender {
  private rows = 0;

  private constructor(
    private readonly path: string,
    private readonly partial: string,
    private readonly file: FileHandle,
    private readonly columns: number,
  ) {}

  static async create(path: string, columns: number): Promise<NpyAppender> {
    const partial = `${path}.${process.pid}.unfinished`;
    const file = await open(partial, 'w');
    await file.write(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    return new NpyAppender(path, partial, file, columns);
  }

  /** @param values whole rows, one after the other */
  async append(values: Float32Array): Promise<void> {
    const rows = values.length / this.columns;
    if (!Number.isInteger(rows)) {
      throw new RangeError(`${values.length} values are no whole rows of ${this.columns}`);
    }
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const at = headerBytes + 4 * this.columns * this.rows;
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, written, undefined, at + written);
      written += bytesWritten;
    }
    this.rows += rows;
  }

  async finish(): Promise<void> {
    const shape = `(${this.rows}, ${this.columns})`;
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
    const header = Buffer.alloc(headerBytes, ' ');
    header.write('\x93NUMPY\x01\x00', 'latin1');
    header.writeUInt16LE(headerBytes - 10, 8);
    header.write(text, 10, 'latin1');
    header.write('\n', headerBytes - 1, 'latin1');
    await this.file.write(header, 0, headerBytes, 0);
    await this.file.sync();
    await this.file.close();
    await rename(this.partial, this.path);
  }

  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.partial, { force: true });
  }
}
