import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../files/UserError';
import { clipItems } from './clipItems';
import type { EmbeddingItems } from './EmbeddingItems';
import { readItemTable } from './readItemTable';
import { thinClips } from './thinClips';

/** Tables that a folder of labelled images brings along, in the order in which they are looked for. */
const tableNames = ['factors.csv', 'attributes.csv'];

export interface ReadItemsOptions {
  /** At most so many frames of a clip, spread evenly over it; 0 for all. */
  framesPerClip: number;
}

/**
 * The images of a table (CSV or TSV with a column `path`), of a folder with `factors.csv` or
 * `attributes.csv`, or of a folder of clips.
 * @throws UserError `data-not-found`, `table-without-paths`, `table-damaged`, `no-items`, and what scanning clips throws
 */
export async function readItems(data: string, options: ReadItemsOptions): Promise<EmbeddingItems> {
  const path = resolve(data);
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new UserError(
      'data-not-found',
      `There is nothing at ${path}.`,
      'Give a table of images (CSV with a column path), or a folder with labelled images or clips.',
    );
  }
  const all = found.isDirectory()
    ? await readFolder(path)
    : await readItemTable(path, dirname(path));
  const thinned = thinClips(all, options.framesPerClip);
  if (thinned.items.length > 0) return thinned;
  throw new UserError('no-items', `${path} lists no images.`, 'Each image takes a row.');
}

async function readFolder(folder: string): Promise<EmbeddingItems> {
  for (const name of tableNames) {
    const table = join(folder, name);
    if (await stat(table).catch(() => undefined)) return readItemTable(table, folder);
  }
  return clipItems(folder);
}
