import { statSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { visitConcurrently } from './visitConcurrently';

export const folderGone = -1;
/** More than libuv has threads keeps all of them busy; a network share answers many at a time. */
const atOnce = 64;
const slice = 200;
/** A folder that takes longer is being fetched. */
const quickMilliseconds = 0.15;

export interface FolderTimes {
  /** Milliseconds; `folderGone` where there is none; NaN where time ran out before it was looked at. */
  times: Float64Array;
  looked: number;
}

/**
 * Modification times of folders for at most so long. Where the system knows the folders (local disks, its cache),
 * they are asked one after the other, which is ten times cheaper; where it has to fetch them, many at a time.
 */
export async function folderTimes(
  root: string,
  folders: { length: number; at(index: number): string | undefined },
  limitMilliseconds = Infinity,
): Promise<FolderTimes> {
  const times = new Float64Array(folders.length).fill(NaN);
  const end = performance.now() + limitMilliseconds;
  const pathOf = (index: number): string => join(root, folders.at(index)!);
  let looked = 0;
  let isQuick = true;
  while (isQuick && looked < folders.length && performance.now() < end) {
    const started = performance.now();
    const sliceEnd = Math.min(folders.length, looked + slice);
    for (; looked < sliceEnd; looked++) times[looked] = timeOf(statNow(pathOf(looked)));
    isQuick = performance.now() - started < slice * quickMilliseconds;
    await yieldToEvents();
  }
  const first = looked;
  await visitConcurrently(folders.length - first, atOnce, async (index) => {
    if (performance.now() > end) return false;
    const found = await stat(pathOf(first + index)).catch(() => undefined);
    times[first + index] = timeOf(found);
    looked++;
    return true;
  });
  return { times, looked };
}

function timeOf(found: Stats | undefined): number {
  return found?.isDirectory() ? found.mtimeMs : folderGone;
}

function statNow(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
