import { join, resolve } from 'node:path';
import { datasetFps } from '../datasetFps';
import { acceptedStores, type AskedData } from './AskedData';
import { checkStore } from './checkStore';
import { explainStoreError } from './frameStoreErrors';
import { FrameStore } from './FrameStore';
import { makeStore } from './makeStore';
import type { OpenFrameStoreOptions } from './OpenFrameStoreOptions';
import { openStoreFolder, type OpenedStore } from './openStoreFolder';
import { updateStore, type StoreChange } from './updateStore';

/**
 * Opens the decoded frames of a dataset. A store that exists is opened from its index, without listing the
 * dataset, after a look at its folders' modification times; what changed is decoded anew. A store that does not
 * exist is built first (docs/decisions/0006-frame-store-formats.md).
 * @throws UserError as scanDataset does; `disk-full`, `home-not-writable`, `no-readable-frame`,
 *   `data-not-readable`, `frame-store-taken-over`, `cancelled`
 */
export async function openFrameStore(
  asked: AskedData,
  options: OpenFrameStoreOptions,
): Promise<FrameStore> {
  const stores = join(options.home, 'frame-stores');
  let opened: OpenedStore | undefined;
  try {
    opened =
      (await openExisting(asked, stores, options)) ?? (await makeStore(asked, stores, options));
    const fps = await datasetFps(resolve(asked.path), asked.fps);
    return await FrameStore.view(opened, { ...asked, fps });
  } catch (error) {
    await opened?.files.close();
    throw explainStoreError(error, stores);
  }
}

async function openExisting(
  asked: AskedData,
  stores: string,
  options: OpenFrameStoreOptions,
): Promise<OpenedStore | undefined> {
  for (const { name } of acceptedStores(asked, options.size)) {
    const opened = await openStoreFolder(join(stores, name));
    if (opened) return upToDate(opened, asked, options);
  }
  return undefined;
}

async function upToDate(
  opened: OpenedStore,
  asked: AskedData,
  options: OpenFrameStoreOptions,
): Promise<OpenedStore> {
  try {
    const change = await changeOf(opened, asked, options);
    if (!change) return opened;
    return await updateStore(opened, asked, change, options);
  } catch (error) {
    await opened.files.close();
    throw error;
  }
}

async function changeOf(
  opened: OpenedStore,
  asked: AskedData,
  { onActivity, onMessage }: OpenFrameStoreOptions,
): Promise<StoreChange | undefined> {
  const { folder, header } = opened;
  const name = `Decoded frames: ${folder}, built ${header.builtAt}`;
  if (asked.frameStore?.verify) {
    onMessage?.('info', 'frame-store', `${name}; size and time of every frame are compared.`);
    return 'verify';
  }
  onActivity?.('looking for changed clips');
  const { changedFolders, manifestChanged, looked } = await checkStore(opened, asked.manifest);
  const isSame = changedFolders.size === 0 && !manifestChanged;
  const outcome = isSame
    ? 'none has changed (frames overwritten in place are found by data.frameStore.verify alone)'
    : manifestChanged
      ? 'the manifest has changed'
      : `${changedFolders.size.toLocaleString('en')} changed, for example ${[...changedFolders][0] || 'the clips’ own folder'}`;
  onMessage?.('info', 'frame-store', `${name}; ${looked}, ${outcome}.`);
  return isSame ? undefined : changedFolders;
}
