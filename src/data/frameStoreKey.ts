import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Dataset } from './Dataset';

/** Raised whenever decoding or the store's format changes: old stores are then left alone, never misread. */
const storeVersion = 2;
const clipsAtOnce = 4;

/**
 * Names a store by what it holds: relative paths, sizes and modification times of all frames, the
 * crop size and the format. A frame replaced by one of equal size whose time was set back is not noticed.
 */
export async function frameStoreKey(dataset: Dataset, size: number): Promise<string> {
  const hash = createHash('sha256').update(`${storeVersion}\n${size}\n`);
  for (let start = 0; start < dataset.clips.length; start += clipsAtOnce) {
    const group = dataset.clips.slice(start, start + clipsAtOnce);
    const lines = await Promise.all(
      group.map(async ({ folder, files }) => {
        const stats = await Promise.all(
          files.map((file) => stat(join(folder, file)).catch(() => ({ size: -1, mtimeMs: 0 }))),
        );
        const frames = files.map(
          (file, index) => `${file} ${stats[index]!.size} ${Math.floor(stats[index]!.mtimeMs)}`,
        );
        return `${relative(dataset.root, folder)}\n${frames.join('\n')}\n`;
      }),
    );
    for (const line of lines) hash.update(line);
  }
  return hash.digest('hex').slice(0, 24);
}
