import { stat } from 'node:fs/promises';
import type { StoreHeader } from './StoreHeader';

/**
 * By what a changed manifest is told. Asked before the manifest is read: one that is edited while frames are
 * decoded, for hours maybe, then is another one the next time.
 */
export async function manifestState(
  manifest: string | undefined,
): Promise<StoreHeader['manifest']> {
  if (manifest === undefined) return undefined;
  const found = await stat(manifest).catch(() => undefined);
  return found && { size: found.size, mtime: found.mtimeMs };
}
