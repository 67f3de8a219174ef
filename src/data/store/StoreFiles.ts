import { open, type FileHandle } from 'node:fs/promises';
import { damagedStore } from './frameStoreErrors';
import { PackedDecoder } from './PackedDecoder';
import type { StoreFormat } from './StoreHeader';
import { readFully } from './transferFully';

/** Where frames lie; plain arrays, so that they can be sent to a worker. */
export interface FramePlaces {
  segments: Uint16Array;
  offsets: Float64Array;
  lengths: Uint32Array;
}

/** The open files of a store. Knows places and bytes, nothing of clips: workers have one of their own. */
export class StoreFiles {
  private constructor(
    private readonly folder: string,
    private readonly files: readonly FileHandle[],
    /** Absent for raw frames. */
    private readonly decoder: PackedDecoder | undefined,
    private readonly size: number,
  ) {}

  /** @throws the system's error where a segment is missing */
  static async open(
    folder: string,
    paths: readonly string[],
    format: StoreFormat,
    size: number,
  ): Promise<StoreFiles> {
    const files: FileHandle[] = [];
    try {
      for (const path of paths) files.push(await open(path, 'r'));
    } catch (error) {
      for (const file of files) await file.close();
      throw error;
    }
    const decoder = format === 'jpeg' ? await PackedDecoder.load(folder) : undefined;
    return new StoreFiles(folder, files, decoder, size);
  }

  /** Length of each segment in bytes. */
  async lengths(): Promise<number[]> {
    return Promise.all(this.files.map(async (file) => (await file.stat()).size));
  }

  /**
   * Reads frames into `out`, one after the other, size × size × 3 bytes each; all at a time, since reading
   * runs on libuv's threads.
   * @throws UserError `frame-store-damaged`
   */
  async read({ segments, offsets, lengths }: FramePlaces, out: Uint8Array): Promise<void> {
    const bytesPerFrame = this.size * this.size * 3;
    const read = async (frame: number): Promise<void> => {
      const place = out.subarray(frame * bytesPerFrame, (frame + 1) * bytesPerFrame);
      const length = lengths[frame]!;
      const packed = this.decoder && length > 0 ? Buffer.allocUnsafe(length) : undefined;
      const bytes = packed ?? place;
      const file = this.files[segments[frame]!]!;
      if (length === 0) place.fill(0);
      else if (!(await readFully(file, bytes, offsets[frame]!))) {
        throw damagedStore(this.folder, 'it ends within a frame');
      }
      if (packed) await this.decoder!.decode(packed, place);
    };
    const results = await Promise.allSettled(Array.from(segments, (_, frame) => read(frame)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw explained(failed.reason, this.folder);
  }

  async close(): Promise<void> {
    await Promise.all(this.files.map((file) => file.close()));
  }
}

function explained(error: unknown, folder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const isLost = code !== undefined && ['EIO', 'ESTALE', 'ENOENT', 'ENXIO', 'EBADF'].includes(code);
  return isLost ? damagedStore(folder, `it cannot be read any more (${message})`) : error;
}
