import { readFile, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { decodeBmp } from './images/decodeBmp';
import type { DecodedImage } from './images/DecodedImage';
import { decodePortableMap } from './images/decodePortableMap';
import { ImageDamaged } from './images/ImageDamaged';

// One thread an image: the store decodes several images at a time instead.
sharp.concurrency(1);
sharp.cache(false);

/** A face frame is small; whatever is larger than this is a mistake or an attack on memory. */
const mostPixels = 100_000_000;
const mostBytes = 256 * 1024 * 1024;
/** What lies behind transparent areas: middle gray, which no normalization turns into an edge. */
const behindTransparency = '#808080';

export type DecodedFrame = { pixels: Buffer } | { reason: string };

/**
 * Decodes one image to size × size × 3 uint8, RGB, row by row.
 *
 * JPEG, PNG, WebP, GIF, TIFF (by libvips), BMP, PGM and PPM (by decoders of our own), told by content whatever
 * the name says. Turned as EXIF says; CMYK, gray, palette and 16 bit become 8-bit sRGB; transparency is flattened on
 * middle gray; of an animation the first frame. Resized without keeping the aspect ratio, as the released code
 * does (method.md a.9), by an antialiased triangle filter (Pillow's BILINEAR,
 * but with edges continued where Pillow cuts the filter); a JPEG more than four times
 * too large is halved by its own cosine transform first.
 * A truncated image is refused, never filled up with gray (field case A09).
 */
export async function decodeFrame(file: string, size: number): Promise<DecodedFrame> {
  let source: Buffer | undefined;
  try {
    const { size: bytes } = await stat(file);
    if (bytes === 0) return { reason: 'the file is empty' };
    if (bytes > mostBytes) return { reason: `the file is larger than ${mostBytes / 2 ** 20} MiB` };
    // Read by ourselves: libvips would take brackets in a file name for options.
    source = await readFile(file);
    const { data, info } = await opened(source)
      .autoOrient()
      .flatten({ background: behindTransparency })
      .toColourspace('srgb')
      .resize(size, size, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3
      ? { pixels: data }
      : { pixels: toThreeChannels(data, info.channels) };
  } catch (error) {
    if (error instanceof ImageDamaged) return { reason: error.message };
    return { reason: await reasonOf(error as NodeJS.ErrnoException, source) };
  }
}

/** @throws ImageDamaged */
function opened(source: Buffer): Sharp {
  const image = decodedByUs(source);
  if (!image) return sharp(source, { failOn: 'warning', limitInputPixels: mostPixels });
  const { width, height, channels, data } = image;
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: mostPixels });
}

/** Formats that the prebuilt libvips does not read. */
function decodedByUs(source: Buffer): DecodedImage | undefined {
  const start = source.toString('latin1', 0, 3);
  if (start.startsWith('BM')) return decodeBmp(source, mostPixels);
  return /^P[2356][\s#]/.test(start) ? decodePortableMap(source, mostPixels) : undefined;
}

/** Gray stays gray in three channels; an alpha channel that is left is dropped. */
function toThreeChannels(data: Buffer, channels: number): Buffer {
  const pixels = data.length / channels;
  const result = Buffer.alloc(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      result[pixel * 3 + channel] = data[pixel * channels + (channels < 3 ? 0 : channel)]!;
    }
  }
  return result;
}

/**
 * Why a file could not be decoded. Judged by its content as far as possible: libvips keeps one error text for
 * all threads, so with several images at a time the text may be another one's, or empty.
 */
async function reasonOf(error: NodeJS.ErrnoException, source?: Buffer): Promise<string> {
  if (error.code === 'ENOENT') return 'the file is gone';
  if (error.code === 'EACCES') return 'the file may not be read (permission denied)';
  const text = error.message.split('\n')[0]!;
  if (!source) return text;
  if (!isKnownImage(source)) return `${contentOf(source)}, whatever its name says`;
  const header = await sharp(source, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (header && header.width * header.height > mostPixels) {
    return `${header.width}×${header.height}, larger than ${mostPixels / 1e6} million pixels`;
  }
  const isGeneric = /^Warning treated as error|^Unknown error/.test(text);
  return isGeneric ? 'truncated or damaged' : `truncated or damaged (${text})`;
}

/** By the first bytes of JPEG, PNG, GIF, WebP and TIFF. */
function isKnownImage(source: Buffer): boolean {
  const start = source.toString('latin1', 0, 12);
  return /^(\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8|RIFF....WEBP|II\*\0|MM\0\*)/s.test(start);
}

/** What a file that is no readable image seems to hold. */
function contentOf(source: Buffer): string {
  const start = source.toString('latin1', 0, 256).trimStart();
  if (/^<(!doctype|html|head|body|\?xml)/i.test(start)) return 'a web page, not an image';
  return 'no image of a format that is read';
}
