import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from './Dataset';
import { readFully } from './transferFully';

export const framesFileName = 'frames.bin';
export const indexFileName = 'index.json';

export interface UnreadableFrame {
  clip: number;
  frame: number;
  /** Relative to the dataset's root. */
  file: string;
  reason: string;
}

export interface FrameStoreIndex {
  schema: 1;
  size: number;
  root: string;
  builtAt: string;
  framesPerClip: number[];
  unreadable: UnreadableFrame[];
}

export interface FrameAddress {
  clip: number;
  frame: number;
}

/** Decoded frames on disk: size × size × 3 uint8 each, read at their position, nothing kept in memory. */
export class FrameStore {
  /** Frames in all, the unreadable ones included. */
  readonly frames: number;
  private readonly firstFrameOfClip: Float64Array;
  private readonly unreadableFrames: Set<string>;

  private constructor(
    readonly folder: string,
    private readonly file: FileHandle,
    private readonly index: FrameStoreIndex,
  ) {
    this.firstFrameOfClip = new Float64Array(index.framesPerClip.length);
    let total = 0;
    index.framesPerClip.forEach((frames, clip) => {
      this.firstFrameOfClip[clip] = total;
      total += frames;
    });
    this.frames = total;
    this.unreadableFrames = new Set(index.unreadable.map(({ clip, frame }) => `${clip}/${frame}`));
  }

  /** Opens a finished store; undefined where there is none, or a damaged one, for this dataset. */
  static async open(
    folder: string,
    dataset: Dataset,
    size: number,
  ): Promise<FrameStore | undefined> {
    const index = await readIndex(join(folder, indexFileName));
    if (!index || index.size !== size || !fits(index, dataset)) return undefined;
    const file = await open(join(folder, framesFileName), 'r').catch(() => undefined);
    if (!file) return undefined;
    const store = new FrameStore(folder, file, index);
    // A file that was cut (a crash, a full disk while copying) would fail only when a far frame is drawn.
    const { size: bytes } = await file.stat();
    if (bytes === store.frames * store.bytesPerFrame) return store;
    await file.close();
    return undefined;
  }

  get size(): number {
    return this.index.size;
  }

  get bytesPerFrame(): number {
    return this.size * this.size * 3;
  }

  get builtAt(): string {
    return this.index.builtAt;
  }

  get unreadable(): readonly UnreadableFrame[] {
    return this.index.unreadable;
  }

  isUsable({ clip, frame }: FrameAddress): boolean {
    return !this.unreadableFrames.has(`${clip}/${frame}`);
  }

  /**
   * Reads frames into `out`, one after the other; `out` holds frames.length × size × size × 3 bytes.
   * Reads run in parallel on libuv's threads, so that they overlap with a training step.
   */
  async readFrames(frames: readonly FrameAddress[], out: Uint8Array): Promise<void> {
    const { bytesPerFrame } = this;
    if (out.length !== frames.length * bytesPerFrame) {
      throw new RangeError(
        `readFrames: ${out.length} bytes for ${frames.length} frames of ${bytesPerFrame} bytes`,
      );
    }
    await Promise.all(
      frames.map(async ({ clip, frame }, index) => {
        const position = (this.firstFrameOfClip[clip]! + frame) * bytesPerFrame;
        const place = out.subarray(index * bytesPerFrame, (index + 1) * bytesPerFrame);
        if (await readFully(this.file, place, position)) return;
        throw new Error(`${this.folder} ends within frame ${frame} of clip ${clip}`);
      }),
    );
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

async function readIndex(file: string): Promise<FrameStoreIndex | undefined> {
  try {
    const index = JSON.parse(await readFile(file, 'utf8')) as FrameStoreIndex;
    return index.schema === 1 ? index : undefined;
  } catch {
    return undefined;
  }
}

function fits({ framesPerClip }: FrameStoreIndex, { clips }: Dataset): boolean {
  return (
    framesPerClip.length === clips.length &&
    clips.every(({ files }, clip) => files.length === framesPerClip[clip])
  );
}
