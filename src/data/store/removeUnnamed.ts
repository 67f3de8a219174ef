import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreHeader } from './StoreHeader';

/**
 * Removes what a store's header does not name: journals and the files of earlier versions. Whoever has them open
 * goes on reading them.
 */
export async function removeUnnamed(folder: string, header: StoreHeader): Promise<void> {
  const { index, sources, segments } = header;
  const kept = new Set([index, sources, ...segments].map(({ file }) => file));
  for (const name of await readdir(folder)) {
    if (kept.has(name) || !/\.(bin|journal)$/.test(name)) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
