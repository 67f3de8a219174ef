import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMap, type StoredMap } from '../../maps/results/readMap';
import type { LayoutOrder } from '../../protocol/map/workers/layoutMessages';

/** A map of the same embeddings and items; undefined where there is none or one of these is newer. */
export async function keptMap({
  array,
  table,
  folder,
}: Pick<LayoutOrder, 'array' | 'table' | 'folder'>): Promise<StoredMap | undefined> {
  try {
    const sources = table === undefined ? [array] : [array, table];
    const [map, ...from] = await Promise.all(
      [join(folder, 'map.json'), ...sources].map((file) => stat(file)),
    );
    const isCurrent = from.every(({ mtimeMs }) => map!.mtimeMs >= mtimeMs);
    return isCurrent ? await readMap(folder) : undefined;
  } catch {
    return undefined;
  }
}
