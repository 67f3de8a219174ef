import { createHash } from 'node:crypto';
import type { ClipRecord } from './ClipRecord';
import type { KnownClips } from './findReusableClips';
import type { StoreHeader } from './StoreHeader';
import type { StoreIndex } from './StoreIndex';
import type { StoreSources } from './StoreSources';

/** The clips of a store that exists, as records that a new version of it can take over. */
export class StoreRecords implements KnownClips {
  private readonly places = new Map<string, number>();
  private readonly reasons: Map<string, string>;

  constructor(
    private readonly header: StoreHeader,
    private readonly index: StoreIndex,
    private readonly sources: StoreSources,
  ) {
    const { people, personNames, clipNames } = index;
    this.reasons = new Map(
      header.unreadable.examples.map(({ clip, frame, reason }) => [`${clip}/${frame}`, reason]),
    );
    for (let clip = 0; clip < clipNames.length; clip++) {
      const person = people[clip]! < 0 ? null : personNames.at(people[clip]!);
      const key = JSON.stringify([person, clipNames.at(clip), sources.clipFolders.at(clip)]);
      this.places.set(key, clip);
    }
  }

  get size(): number {
    return this.places.size;
  }

  get(key: string): ClipRecord | undefined {
    const clip = this.places.get(key);
    if (clip === undefined) return undefined;
    const { index, sources, header } = this;
    const [first, end] = [index.firstFrames[clip]!, index.firstFrames[clip + 1]!];
    const { file } = header.segments[index.segments[clip]!]!;
    const { frameOffsets, frameLengths, clipOffsets } = index;
    return {
      segment: Number(/\d+/.exec(file)![0]),
      names: this.namesHash(first, end),
      sizes: sources.sizes.subarray(first, end),
      times: sources.times.subarray(first, end),
      changeTimes:
        sources.changeTimes?.subarray(first, end) ?? new Float64Array(end - first).fill(NaN),
      offsets: frameOffsets?.subarray(first, end) ?? clipOffsets.subarray(clip, clip + 1),
      lengths: frameLengths?.subarray(first, end),
      unreadable: this.unreadable(clip, first, end),
    };
  }

  /** As `namesHash` of ClipRecord. */
  private namesHash(first: number, end: number): string {
    const hash = createHash('sha1');
    for (let frame = first; frame < end; frame++) {
      hash.update(`${frame > first ? '\0' : ''}${this.sources.files.at(frame)}`);
    }
    return hash.digest('base64').slice(0, 16);
  }

  private unreadable(clip: number, first: number, end: number): ClipRecord['unreadable'] {
    const { usable } = this.index;
    const unreadable: ClipRecord['unreadable'] = [];
    for (let position = first; position < end; position++) {
      if ((usable[position >> 3]! >> (position & 7)) & 1) continue;
      const frame = position - first;
      const reason = this.reasons.get(`${clip}/${frame}`) ?? 'could not be read earlier';
      unreadable.push({ frame, reason });
    }
    return unreadable;
  }
}
