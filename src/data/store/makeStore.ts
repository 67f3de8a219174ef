import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import type { Dataset } from '../Dataset';
import { acceptedStores, jpegQualityOf, type AskedData } from './AskedData';
import { BuildLock } from './BuildLock';
import { buildStore } from './buildStore';
import { chooseFormat } from './chooseFormat';
import { describePrediction } from './describePrediction';
import { freeSpace } from './freeSpace';
import type { OpenFrameStoreOptions } from './OpenFrameStoreOptions';
import { manifestState } from './manifestState';
import { openStoreFolder, type OpenedStore } from './openStoreFolder';
import { predictStore } from './predictStore';
import { progressReport } from './progressReport';
import { scanEverybody } from './scanEverybody';
import { headerFileName } from './StoreHeader';

/**
 * Builds a store where there is none that opens: goes on with one that was interrupted, else chooses the format
 * and says what it will take.
 * @throws UserError see openFrameStore
 */
export async function makeStore(
  asked: AskedData,
  stores: string,
  options: OpenFrameStoreOptions,
): Promise<OpenedStore> {
  options.onActivity?.('reading clips');
  const scannedAt = Date.now();
  const manifest = await manifestState(asked.manifest);
  const dataset = await scanEverybody(asked);
  await mkdir(stores, { recursive: true });
  const accepted = acceptedStores(asked, options.size);
  const begun = await firstBegun(stores, accepted);
  const { format, name } = begun ?? (await plan(asked, dataset, stores, options));
  const folder = join(stores, name);
  await mkdir(folder, { recursive: true });
  const lock = await BuildLock.acquire(folder, {
    ...options,
    onWait: (holder) => {
      options.onActivity?.(`waiting for ${holder}, which builds the frame store`);
      options.onMessage?.(
        'info',
        'frame-store-wait',
        `The frame store is being built by ${holder}; this run waits for it.`,
      );
    },
  });
  try {
    // Whoever had the lock before may have built it.
    const theirs = await openStoreFolder(folder);
    if (theirs) return theirs;
    if (await exists(join(folder, headerFileName))) await removeContent(folder, options);
    const build = { ...options, format, jpegQuality: jpegQualityOf(asked), scannedAt };
    await buildStore(folder, dataset, lock, {
      ...build,
      manifest,
      onReuse: ({ frames, clips }) => frames > 0 && tellResumed(frames, clips, options),
      onProgress: progressReport(options),
    });
    const opened = await openStoreFolder(folder);
    if (opened) {
      const { frames, builtAt } = opened.header;
      const text = `Decoded frames: ${folder}, ${frames.toLocaleString('en')} frames, built ${builtAt}.`;
      options.onMessage?.('info', 'frame-store', text);
      return opened;
    }
    throw new Error(`The frame store ${folder} cannot be opened after it was built`);
  } catch (error) {
    if (isHopeless(error)) await removeContent(folder);
    throw error;
  } finally {
    await lock.release();
    // Where nothing is left, nothing is shown.
    await rmdir(folder).catch(() => undefined);
  }
}

async function firstBegun<A extends { name: string }>(
  stores: string,
  accepted: readonly A[],
): Promise<A | undefined> {
  for (const each of accepted) {
    const names = await readdir(join(stores, each.name)).catch(() => []);
    if (names.some((name) => name.endsWith('.journal'))) return each;
  }
  return undefined;
}

async function plan(
  asked: AskedData,
  dataset: Dataset,
  stores: string,
  { size, signal, onActivity, onMessage }: OpenFrameStoreOptions,
): Promise<ReturnType<typeof acceptedStores>[number]> {
  onActivity?.('measuring a sample of the frames');
  const prediction = await predictStore(dataset, size, jpegQualityOf(asked), signal);
  const free = await freeSpace(stores);
  const format = chooseFormat(asked.frameStore?.format ?? 'auto', prediction, free, stores);
  const text = describePrediction(prediction, free, format);
  onMessage?.('info', 'frame-store-plan', `Frame store: ${text}.`);
  onActivity?.(`decoding frames: ${text}`);
  return acceptedStores(asked, size).find((each) => each.format === format)!;
}

function tellResumed(frames: number, clips: number, { onMessage }: OpenFrameStoreOptions): void {
  const text = `${frames.toLocaleString('en')} frames of ${clips.toLocaleString('en')} clips were decoded before the last build was interrupted; the others follow.`;
  onMessage?.('info', 'frame-store-resumed', text);
}

/** After these nothing of the build is of use, or its space is what is lacking. */
function isHopeless(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  const isNothing = error instanceof UserError && error.reason === 'no-readable-frame';
  return isNothing || code === 'ENOSPC' || code === 'EDQUOT';
}

/** The header first: from then on nothing looks complete. */
async function removeContent(folder: string, options?: OpenFrameStoreOptions): Promise<void> {
  options?.onMessage?.(
    'warning',
    'frame-store-damaged',
    `The frame store ${folder} is damaged (a file is missing or too short); it is built anew.`,
  );
  await rm(join(folder, headerFileName), { force: true });
  for (const name of await readdir(folder)) {
    if (/\.(bin|journal)$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
