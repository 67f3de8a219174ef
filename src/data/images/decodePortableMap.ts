import type { DecodedImage } from './DecodedImage';
import { ImageDamaged } from './ImageDamaged';

interface MapHeader {
  channels: 1 | 3;
  isText: boolean;
  width: number;
  height: number;
  most: number;
  samplesAt: number;
}

/**
 * Decodes a portable gray or pixel map: P2, P3 (text), P5, P6 (binary), 8 and 16 bit, comments. Samples are
 * spread from 0…maxval to 0…255. Of several pictures in one file the first.
 * Source: Netpbm, pgm(5) and ppm(5).
 *
 * @param mostPixels Larger images are refused by their header.
 * @throws ImageDamaged
 */
export function decodePortableMap(source: Buffer, mostPixels: number): DecodedImage {
  const header = readHeader(source);
  const { width, height, channels } = header;
  if (width * height > mostPixels) {
    throw new ImageDamaged(`${width}×${height}, larger than ${mostPixels / 1e6} million pixels`);
  }
  const data = header.isText ? textSamples(source, header) : binarySamples(source, header);
  return { width, height, channels, data };
}

function readHeader(source: Buffer): MapHeader {
  const kind = source[1]! - 48;
  const tokens = new Tokens(source, 2);
  const [width, height, most] = [tokens.integer(), tokens.integer(), tokens.integer()];
  if (width === undefined || height === undefined || most === undefined) {
    throw new ImageDamaged('a PGM or PPM image that ends within its header');
  }
  if (width < 1 || height < 1 || most < 1 || most > 65535) {
    throw new ImageDamaged(`a PGM or PPM image of ${width}×${height} pixels, maximum ${most}`);
  }
  // Exactly one blank stands before binary samples.
  const samplesAt = tokens.at + 1;
  const channels = kind === 3 || kind === 6 ? 3 : 1;
  return { channels, isText: kind <= 3, width, height, most, samplesAt };
}

function binarySamples(
  source: Buffer,
  { width, height, channels, most, samplesAt }: MapHeader,
): Buffer {
  const bytes = most > 255 ? 2 : 1;
  const data = Buffer.alloc(width * height * channels);
  const needed = samplesAt + data.length * bytes;
  if (source.length < needed) {
    throw new ImageDamaged(`truncated: ${source.length} bytes of ${needed}`);
  }
  for (let sample = 0; sample < data.length; sample++) {
    const at = samplesAt + sample * bytes;
    data[sample] = spread(bytes === 2 ? source.readUInt16BE(at) : source[at]!, most);
  }
  return data;
}

function textSamples(
  source: Buffer,
  { width, height, channels, most, samplesAt }: MapHeader,
): Buffer {
  const tokens = new Tokens(source, samplesAt);
  const data = Buffer.alloc(width * height * channels);
  for (let sample = 0; sample < data.length; sample++) {
    const value = tokens.integer();
    if (value === undefined) {
      throw new ImageDamaged(`truncated: ${sample} of ${data.length} samples`);
    }
    data[sample] = spread(value, most);
  }
  return data;
}

function spread(value: number, most: number): number {
  return Math.round((255 * Math.min(value, most)) / most);
}

/** Whole numbers in text, set apart by blanks; from # to the end of its line is a comment. */
class Tokens {
  constructor(
    private readonly source: Buffer,
    /** Behind the last number that was read. */
    public at: number,
  ) {}

  integer(): number | undefined {
    this.skipBlanks();
    const start = this.at;
    let value = 0;
    for (; isDigit(this.source[this.at]); this.at++)
      value = 10 * value + this.source[this.at]! - 48;
    return this.at === start ? undefined : value;
  }

  private skipBlanks(): void {
    const { source } = this;
    while (this.at < source.length) {
      const byte = source[this.at]!;
      if (byte === 0x23) {
        while (this.at < source.length && source[this.at] !== 10 && source[this.at] !== 13)
          this.at++;
      } else if (byte === 32 || (byte >= 9 && byte <= 13)) this.at++;
      else return;
    }
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
