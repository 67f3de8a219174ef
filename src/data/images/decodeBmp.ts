import { BmpPalette } from './BmpPalette';
import { readBmpHeader, type BmpHeader } from './readBmpHeader';
import type { DecodedImage } from './DecodedImage';
import { decodeBmpRuns } from './decodeBmpRuns';
import { ImageDamaged } from './ImageDamaged';

/**
 * Decodes a Windows bitmap: 1, 4, 8 bit with palette (plain or run-length coded), 16, 24, 32 bit, with or
 * without bit masks, rows from below or from above. Four channels only where the header declares an alpha
 * mask; the unused byte of plain 32 bit is no transparency.
 * Source: Microsoft, BITMAPFILEHEADER, BITMAPCOREHEADER to BITMAPV5HEADER, "Bitmap Compression".
 *
 * @param mostPixels Larger images are refused by their header.
 * @throws ImageDamaged
 */
export function decodeBmp(source: Buffer, mostPixels: number): DecodedImage {
  const header = readBmpHeader(source);
  const { width, height } = header;
  if (width * height > mostPixels) {
    throw new ImageDamaged(`${width}×${height}, larger than ${mostPixels / 1e6} million pixels`);
  }
  const image = header.bits <= 8 ? indexed(source, header) : direct(source, header);
  return header.fromBelow ? upsideDown(image) : image;
}

/** Rows as they are stored. */
function indexed(source: Buffer, header: BmpHeader): DecodedImage {
  const palette = new BmpPalette(source, header);
  const indexes =
    header.compression === 'none' ? plainIndexes(source, header) : decodeBmpRuns(source, header);
  const data = Buffer.alloc(indexes.length * 3);
  for (let pixel = 0; pixel < indexes.length; pixel++)
    palette.put(indexes[pixel]!, data, 3 * pixel);
  return { width: header.width, height: header.height, channels: 3, data };
}

function plainIndexes(source: Buffer, { width, height, bits, pixelsAt }: BmpHeader): Uint8Array {
  const rowBytes = 4 * Math.ceil((width * bits) / 32);
  refuseShort(source, pixelsAt + rowBytes * (height - 1) + Math.ceil((width * bits) / 8));
  const indexes = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = source[pixelsAt + y * rowBytes + ((x * bits) >> 3)]!;
      indexes[y * width + x] = (byte >> (8 - bits - ((x * bits) & 7))) & mask;
    }
  }
  return indexes;
}

function direct(source: Buffer, header: BmpHeader): DecodedImage {
  const { width, height, bits, masks, pixelsAt } = header;
  const pixelBytes = bits / 8;
  const rowBytes = 4 * Math.ceil((width * bits) / 32);
  refuseShort(source, pixelsAt + rowBytes * (height - 1) + width * pixelBytes);
  const samples = masks.filter((mask) => mask !== 0).map(sampleOf);
  const channels = masks[3] === 0 ? 3 : 4;
  const data = Buffer.alloc(width * height * channels);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = source.readUIntLE(pixelsAt + y * rowBytes + x * pixelBytes, pixelBytes);
      for (const sample of samples) data[at++] = sample(value);
    }
  }
  return { width, height, channels, data };
}

/** Takes the bits under a mask and spreads them over 0…255. */
function sampleOf(mask: number): (value: number) => number {
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((255 * ((value & mask) >>> shift)) / most);
}

function refuseShort(source: Buffer, needed: number): void {
  if (source.length < needed) {
    throw new ImageDamaged(`truncated: ${source.length} bytes of ${needed}`);
  }
}

function upsideDown({ width, height, channels, data }: DecodedImage): DecodedImage {
  const rowBytes = width * channels;
  const turned = Buffer.alloc(data.length);
  for (let y = 0; y < height; y++) {
    data.copy(turned, (height - 1 - y) * rowBytes, y * rowBytes, (y + 1) * rowBytes);
  }
  return { width, height, channels, data: turned };
}
