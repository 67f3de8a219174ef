import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from './Dataset';

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
    this.unreadableFrames = new Set(index.unreadable.map(({ clip, frame }) => `${clip}/${frame}`));
  }

  /** Opens a finished store; undefined where there is none for this dataset. */
  static async open(folder: string, dataset: Dataset): Promise<FrameStore | undefined> {
    const text = await readFile(join(folder, indexFileName), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const index = JSON.parse(text) as FrameStoreIndex;
    const fits =
      index.framesPerClip.length === dataset.clips.length &&
      dataset.clips.every(({ files }, clip) => files.length === index.framesPerClip[clip]);
    if (!fits) return undefined;
    return new FrameStore(folder, await open(join(folder, framesFileName), 'r'), index);
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
        const { bytesRead } = await this.file.read(
          out,
          index * bytesPerFrame,
          bytesPerFrame,
          position,
        );
        if (bytesRead !== bytesPerFrame) {
          throw new Error(`${this.folder} ends within frame ${frame} of clip ${clip}`);
        }
      }),
    );
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
