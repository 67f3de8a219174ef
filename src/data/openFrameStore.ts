import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';
import { decodeFrame } from './decodeFrame';
import { countFrames, forEachFrame } from './forEachFrame';
import {
  FrameStore,
  framesFileName,
  indexFileName,
  type FrameStoreIndex,
  type UnreadableFrame,
} from './FrameStore';
import { frameStoreKey } from './frameStoreKey';
import { diskFull, explainStoreError } from './frameStoreErrors';
import { writeFully } from './transferFully';

export interface OpenFrameStoreOptions {
  /** Side of a stored frame in pixels. */
  size: number;
  /** EXPRESSION_LAB_HOME. */
  home: string;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

const temporaryPrefix = '.building-';
const staleAfterMilliseconds = 24 * 3600 * 1000;
/** Kept free beside the store, so that runs can still write. */
const reserveBytes = 64 * 1024 * 1024;

/**
 * Opens the dataset's decoded frames; builds them first where they are not there yet. A build happens in a
 * temporary folder that is renamed when whole: nothing half-built ever looks finished.
 * @throws UserError `disk-full`, `home-not-writable`, `no-readable-frame`, `cancelled`
 */
export async function openFrameStore(
  dataset: Dataset,
  options: OpenFrameStoreOptions,
): Promise<FrameStore> {
  const stores = join(options.home, 'frame-stores');
  const folder = join(stores, await frameStoreKey(dataset, options.size));
  const existing = await FrameStore.open(folder, dataset, options.size);
  if (existing) return existing;
  const temporary = join(stores, `${temporaryPrefix}${randomUUID()}`);
  try {
    await mkdir(stores, { recursive: true });
    await removeStaleBuilds(stores);
    await refuseFullDisk(stores, dataset, options.size);
    await build(temporary, dataset, options);
    return await putInPlace(temporary, folder, dataset, options.size);
  } catch (error) {
    throw explainStoreError(error, stores);
  } finally {
    // What cannot be removed now is removed as stale by a later build; the first error matters more.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function refuseFullDisk(stores: string, dataset: Dataset, size: number): Promise<void> {
  // Some network and overlay file systems do not know how much is free: writing will tell.
  const space = await statfs(stores).catch(() => undefined);
  if (!space || space.blocks === 0) return;
  const frames = countFrames(dataset);
  const needed = frames * size * size * 3;
  const free = space.bavail * space.bsize;
  if (free >= needed + reserveBytes) return;
  const reserve = `${mebibytes(reserveBytes)} beside them stay free for runs`;
  throw diskFull(
    stores,
    `${frames} frames at ${size}×${size} take ${mebibytes(needed)}, and ${reserve}; ${mebibytes(free)} are free.`,
  );
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}

/** What builds left behind whose process was killed. */
async function removeStaleBuilds(stores: string): Promise<void> {
  for (const name of await readdir(stores)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const frames = join(stores, name, framesFileName);
    const found = await stat(frames).catch(() => stat(join(stores, name)).catch(() => undefined));
    if (found && Date.now() - found.mtimeMs > staleAfterMilliseconds) {
      await rm(join(stores, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function build(
  temporary: string,
  dataset: Dataset,
  options: OpenFrameStoreOptions,
): Promise<void> {
  await mkdir(temporary);
  const unreadable = await writeFrames(join(temporary, framesFileName), dataset, options);
  const index: FrameStoreIndex = {
    schema: 1,
    size: options.size,
    root: dataset.root,
    builtAt: new Date().toISOString(),
    framesPerClip: dataset.clips.map(({ files }) => files.length),
    unreadable,
  };
  const file = await open(join(temporary, indexFileName), 'w');
  try {
    await file.writeFile(JSON.stringify(index));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeFrames(
  path: string,
  dataset: Dataset,
  { size, onProgress, signal }: OpenFrameStoreOptions,
): Promise<UnreadableFrame[]> {
  const bytesPerFrame = size * size * 3;
  const total = countFrames(dataset);
  const unreadable: UnreadableFrame[] = [];
  const file = await open(path, 'w');
  try {
    // Unreadable frames stay holes, which read as zeros and take no space.
    await file.truncate(total * bytesPerFrame);
    await forEachFrame(
      dataset,
      async ({ clip, frame, position, path: image }) => {
        const decoded = await decodeFrame(image, size);
        if ('pixels' in decoded) {
          await writeFully(file, decoded.pixels, position * bytesPerFrame);
        } else {
          const name = relative(dataset.root, image);
          unreadable.push({ clip, frame, file: name, reason: decoded.reason });
        }
      },
      { onProgress, signal },
    );
    await file.sync();
  } finally {
    await file.close();
  }
  unreadable.sort((a, b) => a.clip - b.clip || a.frame - b.frame);
  if (unreadable.length === total) throw nothingReadable(dataset, unreadable);
  return unreadable;
}

function nothingReadable({ root }: Dataset, unreadable: readonly UnreadableFrame[]): UserError {
  const { file, reason } = unreadable[0]!;
  return new UserError(
    'no-readable-frame',
    `None of the ${unreadable.length} frames in ${root} can be read. ${file}: ${reason}.`,
  );
}

/** Gives a finished build its name. */
async function putInPlace(
  temporary: string,
  folder: string,
  dataset: Dataset,
  size: number,
): Promise<FrameStore> {
  try {
    await rename(temporary, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    // Another process has finished the same store meanwhile: theirs is as good. If it does not open, it is
    // a damaged one from before.
    const theirs = await FrameStore.open(folder, dataset, size);
    if (theirs) return theirs;
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  }
  const store = await FrameStore.open(folder, dataset, size);
  if (store) return store;
  throw new Error(`The frame store ${folder} does not fit the dataset it was built from`);
}
