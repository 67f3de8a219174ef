import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Dataset } from '../Dataset';
import { decodeFrame } from '../decodeFrame';
import { countFrames, forEachFrame, type ForEachFrameOptions } from '../forEachFrame';
import type { UnreadableFrame } from '../UnreadableFrame';
import type { EqualFiles, ImagesReport } from './DatasetReport';
import { firstCases } from './firstCases';
import { repeatedPictures } from './repeatedPictures';

export interface FrameInspection {
  images: ImagesReport;
  isUsable(address: { clip: number; frame: number }): boolean;
}

/** Every pixel is decoded whatever the size asked for; a small one is the cheapest. */
const inspectedSize = 8;

/**
 * Opens every frame: names those that cannot be decoded and those that are equal byte by byte. Slow on large
 * datasets; `describeDataset` looks at names alone.
 * @throws UserError `cancelled`
 */
export async function inspectFrames(
  dataset: Dataset,
  options: ForEachFrameOptions = {},
): Promise<FrameInspection> {
  const unreadable: UnreadableFrame[] = [];
  // 64 bits of a hash a frame: strings would take hundreds of megabytes for millions of frames.
  const hashes = new BigUint64Array(countFrames(dataset));
  await forEachFrame(
    dataset,
    async ({ clip, frame, position, path }) => {
      const decoded = await decodeFrame(path, inspectedSize);
      if ('pixels' in decoded) {
        hashes[position] = await hashOf(path);
      } else {
        const file = relative(dataset.root, path);
        unreadable.push({ clip, frame, file, reason: decoded.reason });
      }
    },
    options,
  );
  unreadable.sort((a, b) => a.clip - b.clip || a.frame - b.frame);
  const broken = new Set(unreadable.map(({ clip, frame }) => `${clip}/${frame}`));
  return {
    images: {
      unreadable: firstCases(unreadable.map(({ file, reason }) => ({ file, reason }))),
      equal: inOrderOfWeight(equalFrames(dataset, hashes)),
      repeats: repeatedPictures(dataset, hashes),
    },
    isUsable: ({ clip, frame }) => !broken.has(`${clip}/${frame}`),
  };
}

/** Never 0, which stands for a frame that could not be read. */
async function hashOf(path: string): Promise<bigint> {
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest();
  return digest.readBigUInt64LE(0) || 1n;
}

function equalFrames(dataset: Dataset, hashes: BigUint64Array): EqualFiles[] {
  const twice = hashesSeenTwice(hashes);
  if (twice.size === 0) return [];
  const groups = new Map<bigint, { clip: number; file: string }[]>();
  let position = 0;
  for (const [clip, { folder, files }] of dataset.clips.entries()) {
    for (const name of files) {
      const hash = hashes[position++]!;
      if (!twice.has(hash)) continue;
      const group = groups.get(hash) ?? [];
      group.push({ clip, file: relative(dataset.root, join(folder, name)) });
      groups.set(hash, group);
    }
  }
  return [...groups.values()].map((group) => ({
    across: acrossWhat(
      dataset,
      group.map(({ clip }) => clip),
    ),
    files: group.map(({ file }) => file),
  }));
}

/** Of more groups than a report holds, the many of standing pictures must not hide the few across people. */
function inOrderOfWeight(groups: readonly EqualFiles[]): ImagesReport['equal'] {
  const of = (across: EqualFiles['across']) => groups.filter((group) => group.across === across);
  const [people, clips, clip] = [of('people'), of('clips'), of('clip')];
  return {
    ...firstCases([...people, ...clips, ...clip]),
    groups: { people: people.length, clips: clips.length, clip: clip.length },
  };
}

function hashesSeenTwice(hashes: BigUint64Array): Set<bigint> {
  const sorted = hashes.slice().sort();
  const twice = new Set<bigint>();
  for (let index = 1; index < sorted.length; index++) {
    if (sorted[index] === sorted[index - 1] && sorted[index] !== 0n) twice.add(sorted[index]!);
  }
  return twice;
}

function acrossWhat({ clips }: Dataset, group: readonly number[]): EqualFiles['across'] {
  if (new Set(group).size === 1) return 'clip';
  return new Set(group.map((clip) => clips[clip]!.person)).size === 1 ? 'clips' : 'people';
}
