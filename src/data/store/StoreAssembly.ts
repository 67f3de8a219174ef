import { join, relative } from 'node:path';
import type { Dataset } from '../Dataset';
import type { UnreadableFrame } from '../UnreadableFrame';
import type { ClipRecord } from './ClipRecord';
import { NameTable } from './NameTable';
import type { StoreIndex } from './StoreIndex';
import type { StoreSources } from './StoreSources';

const unreadableExamples = 100;

/** Gathers the clips of a store, new ones and old ones alike, into its index. */
export class StoreAssembly {
  readonly unreadable: { count: number; examples: UnreadableFrame[] } = { count: 0, examples: [] };
  private readonly firstFrames: Uint32Array;
  private readonly usable: Uint8Array;
  private readonly clipSegments: Uint16Array;
  private readonly clipOffsets: Float64Array;
  private readonly frameOffsets?: Float64Array;
  private readonly frameLengths?: Uint32Array;
  private readonly sizes: Uint32Array;
  private readonly times: Float64Array;
  private readonly changeTimes: Float64Array;

  constructor(
    private readonly dataset: Dataset,
    isPacked: boolean,
  ) {
    const { clips } = dataset;
    this.firstFrames = new Uint32Array(clips.length + 1);
    clips.forEach(({ numbers }, clip) => {
      this.firstFrames[clip + 1] = this.firstFrames[clip]! + numbers.length;
    });
    const frames = this.frames;
    this.usable = new Uint8Array(Math.ceil(frames / 8)).fill(0xff);
    this.clipSegments = new Uint16Array(clips.length);
    this.clipOffsets = new Float64Array(clips.length);
    this.sizes = new Uint32Array(frames);
    this.times = new Float64Array(frames);
    this.changeTimes = new Float64Array(frames);
    if (!isPacked) return;
    this.frameOffsets = new Float64Array(frames);
    this.frameLengths = new Uint32Array(frames);
  }

  get frames(): number {
    return this.firstFrames[this.firstFrames.length - 1]!;
  }

  put(clip: number, record: ClipRecord): void {
    const first = this.firstFrames[clip]!;
    this.clipSegments[clip] = record.segment;
    this.sizes.set(record.sizes, first);
    this.times.set(record.times, first);
    this.changeTimes.set(record.changeTimes, first);
    if (this.frameOffsets) {
      this.frameOffsets.set(record.offsets, first);
      this.frameLengths!.set(record.lengths!, first);
    } else this.clipOffsets[clip] = record.offsets[0] ?? 0;
    for (const { frame, reason } of record.unreadable) this.putUnreadable(clip, frame, reason);
  }

  /** Numbers of the segments that hold a clip, ascending. */
  segments(): number[] {
    return [...new Set(this.clipSegments)].sort((a, b) => a - b);
  }

  /** @param folderTimes modification times of the folders, NaN where not settled */
  index(folders: readonly string[], folderTimes: Float64Array): StoreIndex {
    const { clips } = this.dataset;
    const places = new Map(this.segments().map((segment, place) => [segment, place]));
    const people = [...new Set(clips.map(({ person }) => person))].filter((name) => name !== null);
    const personPlaces = new Map(people.map((name, place) => [name, place]));
    return {
      firstFrames: this.firstFrames,
      numbers: this.numbers(),
      seconds: this.seconds(),
      usable: this.usable,
      segments: this.clipSegments.map((segment) => places.get(segment)!),
      clipOffsets: this.clipOffsets,
      frameOffsets: this.frameOffsets,
      frameLengths: this.frameLengths,
      people: Int32Array.from(clips, ({ person }) =>
        person === null ? -1 : personPlaces.get(person)!,
      ),
      personNames: NameTable.pack(people.length, people),
      clipNames: NameTable.pack(
        clips.length,
        clips.map(({ name }) => name),
      ),
      folders: NameTable.pack(folders.length, folders),
      folderTimes,
    };
  }

  sources(): StoreSources {
    const { clips, root } = this.dataset;
    return {
      clipFolders: NameTable.pack(
        clips.length,
        clips.map(({ folder }) => relative(root, folder)),
      ),
      files: NameTable.pack(this.frames, filesOf(this.dataset)),
      sizes: this.sizes,
      times: this.times,
      changeTimes: this.changeTimes,
    };
  }

  private putUnreadable(clip: number, frame: number, reason: string): void {
    const position = this.firstFrames[clip]! + frame;
    this.usable[position >> 3]! &= ~(1 << (position & 7));
    this.unreadable.count++;
    if (this.unreadable.examples.length >= unreadableExamples) return;
    const { folder, files } = this.dataset.clips[clip]!;
    const file = relative(this.dataset.root, join(folder, files[frame]!));
    this.unreadable.examples.push({ clip, frame, file, reason });
  }

  private numbers(): Int32Array {
    const numbers = new Int32Array(this.frames);
    this.dataset.clips.forEach((clip, at) => numbers.set(clip.numbers, this.firstFrames[at]!));
    return numbers;
  }

  private seconds(): Float64Array | undefined {
    const { clips } = this.dataset;
    if (clips.every(({ seconds }) => seconds === undefined)) return undefined;
    const all = new Float64Array(this.frames).fill(NaN);
    clips.forEach(({ seconds }, at) => seconds && all.set(seconds, this.firstFrames[at]!));
    return all;
  }
}

function* filesOf({ clips }: Dataset): Generator<string, void, undefined> {
  for (const { files } of clips) yield* files;
}
