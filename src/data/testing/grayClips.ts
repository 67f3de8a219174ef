import { mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Dataset } from '../Dataset';
import { scanDataset } from '../scanDataset';

/** A JPEG of one gray, so that a frame can be told by its pixels. */
export function grayFrame(value: number): Promise<Buffer> {
  const background = { r: value, g: value, b: value };
  return sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .jpeg({ quality: 100 })
    .toBuffer();
}

/** Clips of a person called ann with frames of gray 10, 20, … in the order given, named by the numbers given. */
export async function putGrayClips(
  root: string,
  numbers: Readonly<Record<string, readonly number[]>>,
): Promise<Dataset> {
  let value = 0;
  for (const [clip, frames] of Object.entries(numbers)) {
    await mkdir(join(root, 'ann', clip), { recursive: true });
    for (const frame of frames) {
      await writeFile(join(root, 'ann', clip, `${frame}.jpg`), await grayFrame((value += 10)));
    }
  }
  return scanDataset(root, { fps: 25 });
}

/** Takes the last tenth of a file away. */
export async function cutShort(file: string): Promise<void> {
  await truncate(file, Math.floor((await stat(file)).size * 0.9));
}
