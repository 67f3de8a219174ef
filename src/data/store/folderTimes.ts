import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { visitConcurrently } from './visitConcurrently';

export const folderGone = -1;
/** More than libuv has threads keeps all of them busy; a network share answers many at a time. */
const atOnce = 64;

export interface FolderTimes {
  /** Milliseconds; `folderGone` where there is none; NaN where time ran out before it was looked at. */
  times: Float64Array;
  looked: number;
}

/** Modification times of folders, looked up in parallel for at most so long. */
export async function folderTimes(
  root: string,
  folders: { length: number; at(index: number): string | undefined },
  limitMilliseconds = Infinity,
): Promise<FolderTimes> {
  const times = new Float64Array(folders.length).fill(NaN);
  const started = performance.now();
  let looked = 0;
  await visitConcurrently(folders.length, atOnce, async (index) => {
    if (performance.now() - started > limitMilliseconds) return false;
    const found = await stat(join(root, folders.at(index)!)).catch(() => undefined);
    times[index] = found?.isDirectory() ? found.mtimeMs : folderGone;
    looked++;
    return true;
  });
  return { times, looked };
}
