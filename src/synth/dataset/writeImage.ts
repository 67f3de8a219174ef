import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import { writeAtomically } from '../../files/writeAtomically';
import { writeProblem } from '../../files/writeProblem';
import { JpegEncoder } from './JpegEncoder';

/**
 * Writes RGBA pixels as .jpg (the set's own encoder: the same bytes as in the set) or .png.
 * @throws UserError `bad-image-name`, or why it could not be written
 */
export async function writeImage(
  path: string,
  rgba: Uint8ClampedArray,
  size: number,
  quality: number,
  distFolder: string,
): Promise<void> {
  if (!/\.(jpe?g|png)$/i.test(path)) {
    throw new UserError(
      'bad-image-name',
      `${path} is no name of an image.`,
      'A name that ends in .jpg or .png is expected.',
    );
  }
  const bytes = /\.png$/i.test(path)
    ? await asPng(rgba, size)
    : await (await JpegEncoder.load(join(distFolder, 'wasm'))).encode(rgba, size, quality);
  await writeAtomically(path, bytes).catch((error: unknown) => {
    throw writeProblem(error, 'the image', path);
  });
}

async function asPng(rgba: Uint8ClampedArray, size: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength), {
    raw: { width: size, height: size, channels: 4 },
  })
    .removeAlpha()
    .png()
    .toBuffer();
}
