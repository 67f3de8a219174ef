import { join, relative } from 'node:path';
import type { Clip, Dataset } from '../Dataset';
import { jpegQualityOf, type AskedData } from './AskedData';
import { BuildLock } from './BuildLock';
import { buildStore } from './buildStore';
import type { OpenFrameStoreOptions } from './OpenFrameStoreOptions';
import { manifestState } from './manifestState';
import { openStoreFolder, type OpenedStore } from './openStoreFolder';
import { progressReport } from './progressReport';
import { removeUnnamed } from './removeUnnamed';
import { scanEverybody } from './scanEverybody';
import { StoreRecords } from './StoreRecords';
import { readSources } from './StoreSources';

/** Folders whose times are others, or `verify`: every frame's size and time is compared. */
export type StoreChange = ReadonlySet<string> | 'verify';

const examples = 5;

/**
 * Lists the dataset anew and decodes the clips that are not those of the store any more; the others are taken
 * over. Whoever reads the old version goes on doing so.
 */
export async function updateStore(
  opened: OpenedStore,
  asked: AskedData,
  change: StoreChange,
  options: OpenFrameStoreOptions,
): Promise<OpenedStore> {
  const { folder, header, index } = opened;
  options.onActivity?.('reading clips');
  const scannedAt = Date.now();
  const manifest = await manifestState(asked.manifest);
  const dataset = await scanEverybody(asked);
  const lock = await BuildLock.acquire(folder, {
    ...options,
    onWait: (holder) =>
      options.onActivity?.(`waiting for ${holder}, which updates the frame store`),
  });
  try {
    const current = await openStoreFolder(folder);
    if (current && current.header.builtAt !== header.builtAt) {
      await opened.files.close();
      return current;
    }
    await current?.files.close();
    const present = await readSources(folder, header).then(
      (sources) => new StoreRecords(header, index, sources),
      () => undefined,
    );
    await buildStore(folder, dataset, lock, {
      ...options,
      ...{ format: header.format, jpegQuality: jpegQualityOf(asked), scannedAt },
      ...{ manifest, present, mustLook: looksAt(change, dataset) },
      onReuse: (reused, changed) => tell(opened, dataset, reused, changed, options),
      onProgress: progressReport(options),
    });
    const updated = await openStoreFolder(folder);
    if (!updated) throw new Error(`The frame store ${folder} cannot be opened after its update`);
    await opened.files.close();
    return updated;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') await removeUnnamed(folder, header);
    throw error;
  } finally {
    await lock.release();
  }
}

function looksAt(change: StoreChange, { root }: Dataset): (clip: Clip) => boolean {
  if (change === 'verify') return () => true;
  return ({ folder, files }) => {
    const clipFolder = relative(root, folder);
    if (change.has(clipFolder)) return true;
    const isDeep = files.length > 0 && /[/\\]/.test(files[0]!);
    return isDeep && files.some((file) => change.has(join(clipFolder, file, '..')));
  };
}

function tell(
  { header }: OpenedStore,
  { clips }: Dataset,
  reused: { clips: number },
  changed: readonly string[],
  { onMessage }: OpenFrameStoreOptions,
): void {
  const added = clips.length - reused.clips - changed.length;
  const gone = header.clips - reused.clips - changed.length;
  if (added === 0 && gone === 0 && changed.length === 0) {
    onMessage?.(
      'info',
      'frame-store-same',
      'The frames are those of the store: nothing is decoded.',
    );
    return;
  }
  const named = [...changed].sort().slice(0, examples).join('; ');
  const more = changed.length > examples ? '; …' : '';
  const others = changed.length > 0 ? ` (${named}${more})` : '';
  onMessage?.(
    'warning',
    'frame-store-changed',
    `The clips have changed since ${header.builtAt}: ${changed.length} are others than before${others}, ${Math.max(0, added)} new, ${Math.max(0, gone)} gone. What is not in the store is decoded now.`,
  );
}
