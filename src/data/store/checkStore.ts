import { folderGone, folderTimes } from './folderTimes';
import { manifestState } from './manifestState';
import type { OpenedStore } from './openStoreFolder';

/** A slow network share does not hold up the start of a run for longer. */
const limitMilliseconds = 20_000;

export interface StoreCheck {
  /** Folders, relative to the root, that are others than when the store was built. */
  changedFolders: Set<string>;
  /** The table that lists the frames is another one. */
  manifestChanged: boolean;
  /** What was looked at, for the log. */
  looked: string;
}

/**
 * Whether the clips are still those of a store, by the modification times of their folders: they tell new, removed
 * and renamed frames, clips and people; a frame that was overwritten in place is found by `verify` alone.
 */
export async function checkStore(
  { header, index }: OpenedStore,
  manifest: string | undefined,
  limit = limitMilliseconds,
): Promise<StoreCheck> {
  const { folders, folderTimes: known } = index;
  const started = performance.now();
  const { times, looked } = await folderTimes(header.root, folders, limit);
  const changedFolders = new Set<string>();
  times.forEach((time, at) => {
    // NaN among the new ones: not looked at. NaN among the known ones: not settled then.
    if (!Number.isNaN(time) && (time === folderGone || time !== known[at])) {
      changedFolders.add(folders.at(at));
    }
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const share =
    looked === folders.length
      ? `${count(looked, 'folder')} looked at in ${seconds} s`
      : `${looked.toLocaleString('en')} of ${count(folders.length, 'folder')} looked at, then ${limit / 1000} s were over`;
  return {
    changedFolders,
    manifestChanged: await isOther(header.manifest, manifest),
    looked: share,
  };
}

async function isOther(
  known: { size: number; mtime: number } | undefined,
  manifest: string | undefined,
): Promise<boolean> {
  if (manifest === undefined) return false;
  const found = await manifestState(manifest);
  return found?.size !== known?.size || found?.mtime !== known?.mtime;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
