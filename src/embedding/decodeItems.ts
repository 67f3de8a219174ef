import { resolve } from 'node:path';
import { decodeFrame } from '../data/decodeFrame';
import type { EmbeddingItem } from './EmbeddingItems';

export interface DecodedItems {
  /** Those that could be read, in order. */
  items: EmbeddingItem[];
  /** side × side × 3 uint8 for each of them. */
  pixels: Uint8Array;
  skipped: { path: string; reason: string }[];
}

/** Decodes a batch of images, several at a time. */
export async function decodeItems(
  root: string,
  items: readonly EmbeddingItem[],
  side: number,
): Promise<DecodedItems> {
  const decoded = await Promise.all(
    items.map(({ path }) => decodeFrame(resolve(root, path), side)),
  );
  const result: DecodedItems = { items: [], pixels: new Uint8Array(0), skipped: [] };
  const readable = decoded.filter((image) => 'pixels' in image);
  result.pixels = new Uint8Array(readable.length * side * side * 3);
  decoded.forEach((image, index) => {
    const item = items[index]!;
    if ('pixels' in image) {
      result.pixels.set(image.pixels, result.items.length * side * side * 3);
      result.items.push(item);
    } else {
      result.skipped.push({ path: item.path, reason: image.reason });
    }
  });
  return result;
}
