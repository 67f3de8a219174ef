import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listStores, type StoreListing } from './listStores';
import { headerFileName } from './StoreHeader';

/**
 * Removes the frame stores that nothing uses; they are made again when they are asked for.
 * @param unusedForMilliseconds spares those used since then
 * @returns what was removed
 */
export async function cleanStores(
  home: string,
  unusedForMilliseconds = 0,
): Promise<StoreListing[]> {
  // Asked for all, it takes all: a file server's clock may be ahead of ours, and file times are finer than `Date.now()`.
  const before = unusedForMilliseconds > 0 ? Date.now() - unusedForMilliseconds : Infinity;
  const stores = await listStores(home);
  const unused = stores.filter(({ inUse, lastUsed }) => !inUse && lastUsed <= before);
  for (const { folder } of unused) {
    // The header first: interrupted, this leaves nothing that looks whole.
    await rm(join(folder, headerFileName), { force: true });
    await rm(folder, { recursive: true, force: true });
  }
  return unused;
}
