import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../files/UserError';
import { putGrayClips } from '../../testing/grayClips';
import type { AskedData } from '../AskedData';
import type { FrameStore } from '../FrameStore';
import { openFrameStore } from '../openFrameStore';
import type { OpenFrameStoreOptions } from '../OpenFrameStoreOptions';

export interface StoreMessage {
  code: string;
  text: string;
}

/** Clips and a home in a test's own folder, and what a test asks of them. */
export class StoreBench {
  readonly messages: StoreMessage[] = [];
  readonly activities: string[] = [];

  constructor(
    private readonly root: () => string,
    private readonly size = 16,
  ) {}

  get clips(): string {
    return join(this.root(), 'clips');
  }

  get home(): string {
    return join(this.root(), 'home');
  }

  get stores(): string {
    return join(this.home, 'frame-stores');
  }

  /** Clips of ann with gray frames 10, 20, … (testing/grayClips). */
  async put(numbers: Readonly<Record<string, readonly number[]>>): Promise<void> {
    await putGrayClips(this.clips, numbers);
  }

  open(
    asked: Partial<AskedData> = {},
    options: Partial<OpenFrameStoreOptions> = {},
  ): Promise<FrameStore> {
    this.messages.length = 0;
    return openFrameStore(
      { path: this.clips, fps: 25, ...asked },
      {
        size: this.size,
        home: this.home,
        onMessage: (_, code, text) => this.messages.push({ code, text }),
        onActivity: (text) => this.activities.push(text),
        ...options,
      },
    );
  }

  async openAndClose(
    asked: Partial<AskedData> = {},
    options: Partial<OpenFrameStoreOptions> = {},
  ): Promise<FrameStore> {
    const store = await this.open(asked, options);
    await store.close();
    return store;
  }

  /** Fails if anything is decoded. */
  openAsIs(asked: Partial<AskedData> = {}): Promise<FrameStore> {
    return this.open(asked, { onProgress: () => assert.fail('decoded again') });
  }

  async refusal(opening: Promise<unknown>): Promise<UserError> {
    const error = await opening.then(
      () => undefined,
      (reason) => reason,
    );
    assert(error instanceof UserError, `${error?.stack ?? error}`);
    return error;
  }

  /** Names in frame-stores/. */
  left(): Promise<string[]> {
    return readdir(this.stores).catch(() => []);
  }

  async header(store: FrameStore): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(join(store.folder, 'header.json'), 'utf8'));
  }

  message(code: string): string {
    return this.messages.find((message) => message.code === code)?.text ?? `no message ${code}`;
  }
}

/** First pixel's red of every frame of a clip, or of the given frames. */
export async function graysOf(
  store: FrameStore,
  clip: number,
  frames: readonly number[] = [...store.dataset.clips[clip]!.numbers.keys()],
): Promise<number[]> {
  const out = new Uint8Array(frames.length * store.bytesPerFrame);
  await store.readFrames(
    frames.map((frame) => ({ clip, frame })),
    out,
  );
  return frames.map((_, index) => out[index * store.bytesPerFrame]!);
}
