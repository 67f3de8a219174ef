import { join, relative, sep } from 'node:path';
import { scanDataset } from '../data/scanDataset';
import type { EmbeddingItems } from './EmbeddingItems';

/** Every frame of a folder of clips, with person and clip as its folders name them. */
export async function clipItems(folder: string): Promise<EmbeddingItems> {
  // Times play no part here, so a dataset need not state its frame rate.
  const dataset = await scanDataset(folder, { fps: 1 });
  const items = dataset.clips.flatMap(({ person, name, folder: clip, files, numbers }) =>
    files.map((file, index) => ({
      path: relative(dataset.root, join(clip, file)).split(sep).join('/'),
      personId: person ?? '',
      clipId: name,
      frame: String(numbers[index]),
      labels: [],
    })),
  );
  const notes = dataset.problems.slice(0, 5).map(({ message }) => message);
  return { root: dataset.root, items, labelColumns: [], notes };
}
