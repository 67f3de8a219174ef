import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clip, Dataset } from '../Dataset';
import { clipKey, namesHash, type ClipRecord } from './ClipRecord';
import { clipLabel } from '../sampledClips';
import { visitConcurrently } from './visitConcurrently';

/** What is known of clips that were decoded earlier. */
export interface KnownClips {
  readonly size: number;
  get(key: string): ClipRecord | undefined;
}

export interface ReusableClips {
  /** By clip of the dataset. */
  records: Map<number, ClipRecord>;
  /** Clips that are known but whose files are others now: which and why. */
  changed: string[];
}

const clipsAtOnce = 8;

/**
 * The clips whose decoded frames are still good: the same file names, sizes and modification times.
 * @param mustLook whether a clip's files have to be looked at; for others their names are enough
 */
export async function findReusableClips(
  dataset: Dataset,
  known: KnownClips,
  mustLook: (clip: Clip) => boolean,
  signal?: AbortSignal,
): Promise<ReusableClips> {
  const records = new Map<number, ClipRecord>();
  const changed: string[] = [];
  if (known.size === 0) return { records, changed };
  await visitConcurrently(dataset.clips.length, clipsAtOnce, async (index) => {
    if (signal?.aborted) return false;
    const clip = dataset.clips[index]!;
    const record = known.get(clipKey(dataset.root, clip));
    if (!record) return true;
    const difference = await differenceOf(clip, record, mustLook(clip));
    if (difference === undefined) records.set(index, record);
    else changed.push(`${clipLabel(clip)}: ${difference}`);
    return true;
  });
  return { records, changed };
}

async function differenceOf(
  clip: Clip,
  record: ClipRecord,
  mustLook: boolean,
): Promise<string | undefined> {
  const { folder, files } = clip;
  if (record.names !== namesHash(files)) return 'other frames than before';
  if (!mustLook) return undefined;
  const differences = await Promise.all(
    files.map(async (file, frame) => {
      const found = await stat(join(folder, file)).catch(() => undefined);
      if (!found) return `${file} cannot be found`;
      if (found.size !== record.sizes[frame]) return `${file} has another size`;
      // NaN, for a file that could not be looked at, differs from everything.
      if (found.mtimeMs !== record.times[frame]) return `${file} has another time`;
      const known = record.changeTimes[frame]!;
      const isUntouched = Number.isNaN(known) || found.ctimeMs === known;
      // Also by new rights or a new link: to decode a clip again in vain costs little.
      return isUntouched ? undefined : `${file} was changed and its time set back`;
    }),
  );
  return differences.find((difference) => difference !== undefined);
}
