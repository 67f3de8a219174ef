import { join } from 'node:path';
import { choosePeople, type PeopleChoice } from '../choosePeople';
import type { UnreadableFrame } from '../UnreadableFrame';
import { FrameReaders } from './FrameReaders';
import type { OpenedStore } from './openStoreFolder';
import type { StoredClip, StoredDataset } from './StoredDataset';
import type { FramePlaces } from './StoreFiles';
import type { StoreFormat } from './StoreHeader';
import { readSources, type StoreSources } from './StoreSources';
import { StoreUse } from './StoreUse';

export interface FrameAddress {
  /** Place in the dataset's clips. */
  clip: number;
  frame: number;
}

/** How a store's clips are seen: which of them, and in what time. */
export interface StoreView extends PeopleChoice {
  fps: number;
  frameNumberStep?: number;
}

/**
 * Decoded frames on disk, size × size × 3 uint8 each, read at their places. In memory is only the index: numbers
 * and bits of all frames, an object a clip.
 */
export class FrameStore {
  readonly dataset: StoredDataset;
  /** Frames of the clips in view, the unreadable ones included. */
  readonly frames: number;
  /** In the whole store. */
  readonly unreadable: { count: number; of: number; examples: readonly UnreadableFrame[] };
  private readonly clipPlaces: Uint32Array;
  private sources: StoreSources | undefined;
  private readers: FrameReaders | undefined;

  private constructor(
    private readonly opened: OpenedStore,
    view: StoreView,
    private readonly use: StoreUse,
  ) {
    const { header } = opened;
    const chosen = choosePeople(header.root, clipsOf(opened), view);
    this.clipPlaces = Uint32Array.from(chosen, ({ place }) => place);
    this.frames = chosen.reduce((sum, { numbers }) => sum + numbers.length, 0);
    this.unreadable = { ...header.unreadable, of: header.frames };
    this.dataset = {
      root: header.root,
      fps: view.fps,
      frameNumberStep: view.frameNumberStep ?? 1,
      layout: header.layout,
      clips: chosen,
      problems: header.problems.examples,
    };
  }

  /** @throws UserError `person-not-found`, `no-clips-left` */
  static async view(opened: OpenedStore, view: StoreView): Promise<FrameStore> {
    return new FrameStore(opened, view, await StoreUse.begin(opened.folder));
  }

  get folder(): string {
    return this.opened.folder;
  }

  get size(): number {
    return this.opened.header.size;
  }

  get format(): StoreFormat {
    return this.opened.header.format;
  }

  get bytesPerFrame(): number {
    return this.size * this.size * 3;
  }

  get builtAt(): string {
    return this.opened.header.builtAt;
  }

  /** False for a frame that could not be decoded. */
  isUsable(address: FrameAddress): boolean {
    const position = this.position(address);
    return ((this.opened.index.usable[position >> 3]! >> (position & 7)) & 1) === 1;
  }

  /** A frame's file, relative to the dataset's root; reads the names on first use. */
  async fileOf(address: FrameAddress): Promise<string> {
    this.sources ??= await readSources(this.folder, this.opened.header);
    const { clipFolders, files } = this.sources;
    const folder = clipFolders.at(this.clipPlaces[address.clip]!);
    return join(folder, files.at(this.position(address)));
  }

  /**
   * From now on frames are read and decoded in worker threads, so that they arrive also while this thread is
   * held up by a step.
   * @param workerFile the bundled `workers/frameReader.js`
   */
  async startReaders(workerFile: string, threads: number): Promise<void> {
    await this.readers?.close();
    const { folder, header } = this.opened;
    this.readers =
      threads === 0 ? undefined : await FrameReaders.start(workerFile, threads, folder, header);
  }

  /**
   * Reads frames into `out`, one after the other; `out` holds frames.length × size × size × 3 bytes. The bytes
   * are the same whatever the number of threads.
   * @throws UserError `frame-store-damaged` if files were cut or removed meanwhile
   */
  async readFrames(frames: readonly FrameAddress[], out: Uint8Array): Promise<void> {
    const { bytesPerFrame } = this;
    if (out.length !== frames.length * bytesPerFrame) {
      throw new RangeError(
        `readFrames: ${out.length} bytes for ${frames.length} frames of ${bytesPerFrame} bytes`,
      );
    }
    const places = this.placesOf(frames);
    if (this.readers) await this.readers.read(places, out);
    else await this.opened.files.read(places, out);
  }

  async close(): Promise<void> {
    await this.readers?.close();
    await this.opened.files.close();
    await this.use.end();
  }

  private position({ clip, frame }: FrameAddress): number {
    return this.opened.index.firstFrames[this.clipPlaces[clip]!]! + frame;
  }

  private placesOf(frames: readonly FrameAddress[]): FramePlaces {
    const { segments, clipOffsets, frameOffsets, frameLengths } = this.opened.index;
    const places: FramePlaces = {
      segments: new Uint16Array(frames.length),
      offsets: new Float64Array(frames.length),
      lengths: new Uint32Array(frames.length),
    };
    frames.forEach((address, at) => {
      const clip = this.clipPlaces[address.clip]!;
      places.segments[at] = segments[clip]!;
      const position = this.position(address);
      places.offsets[at] =
        frameOffsets?.[position] ?? clipOffsets[clip]! + address.frame * this.bytesPerFrame;
      places.lengths[at] = frameLengths?.[position] ?? this.bytesPerFrame;
    });
    return places;
  }
}

function clipsOf({ index }: OpenedStore): (StoredClip & { place: number })[] {
  const { firstFrames, numbers, seconds, people, personNames, clipNames } = index;
  // One string a person, not one a clip.
  const persons = Array.from({ length: personNames.length }, (_, place) => personNames.at(place));
  return Array.from({ length: clipNames.length }, (_, place) => {
    const [first, end] = [firstFrames[place]!, firstFrames[place + 1]!];
    const times = seconds?.subarray(first, end);
    return {
      place,
      person: persons[people[place]!] ?? null,
      name: clipNames.at(place),
      numbers: numbers.subarray(first, end),
      ...(times && !Number.isNaN(times[0]) && { seconds: times }),
    };
  });
}
