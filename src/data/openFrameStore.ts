import { randomUUID } from 'node:crypto';
import {
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';
import { decodeFrame } from './decodeFrame';
import {
  FrameStore,
  framesFileName,
  indexFileName,
  type FrameStoreIndex,
  type UnreadableFrame,
} from './FrameStore';
import { frameStoreKey } from './frameStoreKey';

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
  const existing = await FrameStore.open(folder, dataset);
  if (existing) return existing;
  await prepareStores(stores);
  await refuseFullDisk(stores, dataset, options.size);
  await removeStaleBuilds(stores);
  const temporary = join(stores, `${temporaryPrefix}${randomUUID()}`);
  try {
    await build(temporary, dataset, options);
    await rename(temporary, folder).catch(async (error: NodeJS.ErrnoException) => {
      // Another process has finished the same store meanwhile: theirs is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw explain(error, stores);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const store = await FrameStore.open(folder, dataset);
  if (!store)
    throw new Error(`The frame store ${folder} does not fit the dataset it was built from`);
  return store;
}

async function prepareStores(stores: string): Promise<void> {
  await mkdir(stores, { recursive: true }).catch((error: Error) => {
    throw new UserError(
      'home-not-writable',
      `Decoded frames are kept in ${stores}, which cannot be made: ${error.message}.`,
      'Set EXPRESSION_LAB_HOME to a folder that you can write to.',
    );
  });
}

async function refuseFullDisk(stores: string, dataset: Dataset, size: number): Promise<void> {
  const frames = dataset.clips.reduce((sum, { files }) => sum + files.length, 0);
  const needed = frames * size * size * 3;
  const { bavail, bsize } = await statfs(stores);
  if (bavail * bsize >= needed + reserveBytes) return;
  throw diskFull(
    stores,
    ` ${frames} frames at ${size}×${size} take ${mebibytes(needed)}; ${mebibytes(bavail * bsize)} are free.`,
  );
}

function diskFull(stores: string, detail: string): UserError {
  return new UserError(
    'disk-full',
    `There is not enough space for the decoded frames in ${stores}.${detail}`,
    'Make space there, or set EXPRESSION_LAB_HOME to a folder on a larger disk.',
  );
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}

async function removeStaleBuilds(stores: string): Promise<void> {
  for (const name of await readdir(stores)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const found = await stat(join(stores, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > staleAfterMilliseconds) {
      await rm(join(stores, name), { recursive: true, force: true });
    }
  }
}

async function build(
  temporary: string,
  dataset: Dataset,
  options: OpenFrameStoreOptions,
): Promise<void> {
  await mkdir(temporary);
  const file = await open(join(temporary, framesFileName), 'w');
  let unreadable: UnreadableFrame[];
  try {
    unreadable = await decodeAll(file, dataset, options);
    await file.sync();
  } finally {
    await file.close();
  }
  const index: FrameStoreIndex = {
    schema: 1,
    size: options.size,
    root: dataset.root,
    builtAt: new Date().toISOString(),
    framesPerClip: dataset.clips.map(({ files }) => files.length),
    unreadable,
  };
  await writeFile(join(temporary, indexFileName), JSON.stringify(index));
}

async function decodeAll(
  file: FileHandle,
  dataset: Dataset,
  { size, onProgress, signal }: OpenFrameStoreOptions,
): Promise<UnreadableFrame[]> {
  const bytesPerFrame = size * size * 3;
  const unreadable: UnreadableFrame[] = [];
  const jobs = framesInOrder(dataset);
  const total = dataset.clips.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  const work = async () => {
    for (const { clip, frame, position, path } of jobs) {
      if (signal?.aborted) throw new UserError('cancelled', 'Decoding the frames was cancelled.');
      const decoded = await decodeFrame(path, size);
      if ('pixels' in decoded) {
        await file.write(decoded.pixels, 0, bytesPerFrame, position * bytesPerFrame);
      } else {
        unreadable.push({
          clip,
          frame,
          file: relative(dataset.root, path),
          reason: decoded.reason,
        });
        // A hole would be read past the end if it were the last frame.
        await file.write(new Uint8Array(bytesPerFrame), 0, bytesPerFrame, position * bytesPerFrame);
      }
      onProgress?.(++done, total);
    }
  };
  // All workers draw from one generator: a slow image holds up nobody else.
  const results = await Promise.allSettled(Array.from({ length: cpus().length + 1 }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  if (unreadable.length === total) {
    const { file: example, reason } = unreadable[0]!;
    throw new UserError(
      'no-readable-frame',
      `None of the ${total} frames in ${dataset.root} can be read. ${example}: ${reason}.`,
    );
  }
  return unreadable.sort((a, b) => a.clip - b.clip || a.frame - b.frame);
}

function* framesInOrder(dataset: Dataset) {
  let position = 0;
  for (const [clip, { folder, files }] of dataset.clips.entries()) {
    for (const [frame, name] of files.entries()) {
      yield { clip, frame, position: position++, path: join(folder, name) };
    }
  }
}

function explain(error: unknown, stores: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(stores, ` (${message})`);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new UserError(
      'home-not-writable',
      `Decoded frames are kept in ${stores}, which cannot be written to: ${message}.`,
      'Set EXPRESSION_LAB_HOME to a folder that you can write to.',
    );
  }
  return error;
}
