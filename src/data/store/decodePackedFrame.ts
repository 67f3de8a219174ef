import sharp from 'sharp';
import { damagedStore } from './frameStoreErrors';

// One thread an image: a batch decodes several images at a time instead.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes one frame of a packed store into `out`, RGB, row by row.
 * @throws UserError `frame-store-damaged`
 */
export async function decodePackedFrame(
  jpeg: Uint8Array,
  out: Uint8Array,
  folder: string,
): Promise<void> {
  let pixels: Buffer;
  try {
    pixels = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer();
  } catch (error) {
    throw damagedStore(folder, `a frame in it cannot be decoded (${(error as Error).message})`);
  }
  if (pixels.length !== out.length) throw damagedStore(folder, 'a frame in it has another size');
  out.set(pixels);
}
