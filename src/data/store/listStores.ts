import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../../runs/isAlive';
import { processIdentity } from '../../runs/ProcessIdentity';
import { readJson } from '../../runs/readJson';
import { lockFileName } from './BuildLock';
import { readHeader } from './openStoreFolder';
import type { StoreHeader } from './StoreHeader';
import { StoreUse } from './StoreUse';

export interface StoreListing {
  folder: string;
  /** On the disk. */
  bytes: number;
  /** `unfinished`: interrupted, the next run goes on with it; or made by another version of the product. */
  state: 'whole' | 'building' | 'unfinished';
  /** A run reads or builds it now, as far as can be seen from here. */
  inUse: boolean;
  /** Milliseconds since 1970: last opened, closed or written. */
  lastUsed: number;
  header?: Pick<StoreHeader, 'root' | 'size' | 'format' | 'frames' | 'clips' | 'builtAt'>;
}

/** The frame stores of a home, the one used last first. */
export async function listStores(home: string): Promise<StoreListing[]> {
  const stores = join(home, 'frame-stores');
  const entries = await readdir(stores, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory());
  const listings = await Promise.all(folders.map(({ name }) => listing(join(stores, name))));
  return listings.sort((a, b) => b.lastUsed - a.lastUsed);
}

async function listing(folder: string): Promise<StoreListing> {
  const header = await readHeader(folder);
  const isBuilding = await hasBuilder(folder);
  const files = await Promise.all(
    (await readdir(folder)).map((name) => stat(join(folder, name)).catch(() => undefined)),
  );
  // Sparse and compressed files take less than their length says.
  const bytes = files.reduce((sum, found) => sum + (found?.isFile() ? found.blocks * 512 : 0), 0);
  return {
    folder,
    bytes,
    state: header ? 'whole' : isBuilding ? 'building' : 'unfinished',
    inUse: isBuilding || (await StoreUse.isAny(folder)),
    lastUsed: Math.max(0, ...files.map((found) => found?.mtimeMs ?? 0)),
    ...(header && { header: factsOf(header) }),
  };
}

function factsOf({
  root,
  size,
  format,
  frames,
  clips,
  builtAt,
}: StoreHeader): StoreListing['header'] {
  return { root, size, format, frames, clips, builtAt };
}

async function hasBuilder(folder: string): Promise<boolean> {
  const holder = await readJson(join(folder, lockFileName), processIdentity);
  return holder !== undefined && (await isAlive(holder)) !== 'gone';
}
