import { ImageDamaged } from './ImageDamaged';

export interface BmpHeader {
  width: number;
  height: number;
  /** The last row of the picture is stored first. */
  fromBelow: boolean;
  bits: 1 | 4 | 8 | 16 | 24 | 32;
  compression: 'none' | 'rle8' | 'rle4';
  /** Red, green, blue, alpha (0: none); for 16 bit and more. */
  masks: [number, number, number, number];
  pixelsAt: number;
  palette: { at: number; colors: number; entryBytes: 3 | 4 };
}

const fileHeaderBytes = 14;
const coreHeaderBytes = 12;
const infoHeaderBytes = 40;
const compressions = { none: 0, rle8: 1, rle4: 2, bitFields: 3, alphaBitFields: 6 };

/** @throws ImageDamaged */
export function readBmpHeader(source: Buffer): BmpHeader {
  if (source.length < fileHeaderBytes + coreHeaderBytes) {
    throw new ImageDamaged('a BMP image that ends within its header');
  }
  const headerBytes = source.readUInt32LE(fileHeaderBytes);
  const isCore = headerBytes === coreHeaderBytes;
  if (!isCore && headerBytes < infoHeaderBytes) {
    throw new ImageDamaged(`a BMP image with a header of ${headerBytes} bytes, which is not read`);
  }
  if (source.length < fileHeaderBytes + headerBytes) {
    throw new ImageDamaged('a BMP image that ends within its header');
  }
  const header = isCore ? coreHeader(source) : infoHeader(source, headerBytes);
  if (header.width < 1 || header.height < 1) {
    throw new ImageDamaged(`a BMP image of ${header.width}×${header.height} pixels`);
  }
  return header;
}

/** OS/2's: sizes in 16 bit, palette of three bytes a color. */
function coreHeader(source: Buffer): BmpHeader {
  const bits = bitsOf(source.readUInt16LE(24));
  return {
    width: source.readUInt16LE(18),
    height: source.readUInt16LE(20),
    fromBelow: true,
    bits,
    compression: 'none',
    masks: defaultMasks(bits),
    pixelsAt: source.readUInt32LE(10),
    palette: {
      at: fileHeaderBytes + coreHeaderBytes,
      colors: 2 ** Math.min(bits, 8),
      entryBytes: 3,
    },
  };
}

function infoHeader(source: Buffer, headerBytes: number): BmpHeader {
  const bits = bitsOf(source.readUInt16LE(28));
  const compression = source.readUInt32LE(30);
  const height = source.readInt32LE(22);
  const { bitFields, alphaBitFields } = compressions;
  const masked = compression === bitFields || compression === alphaBitFields;
  const maskBytes =
    masked && headerBytes === infoHeaderBytes ? (compression === alphaBitFields ? 16 : 12) : 0;
  const colors = source.readUInt32LE(46) || (bits <= 8 ? 2 ** bits : 0);
  return {
    width: source.readInt32LE(18),
    height: Math.abs(height),
    fromBelow: height > 0,
    bits,
    compression: runsOf(compression, bits),
    masks: masked ? statedMasks(source, headerBytes, compression) : defaultMasks(bits),
    pixelsAt: source.readUInt32LE(10),
    palette: { at: fileHeaderBytes + headerBytes + maskBytes, colors, entryBytes: 4 },
  };
}

function bitsOf(bits: number): BmpHeader['bits'] {
  if (bits === 1 || bits === 4 || bits === 8 || bits === 16 || bits === 24 || bits === 32) {
    return bits;
  }
  throw new ImageDamaged(`a BMP image of ${bits} bits a pixel, which is not read`);
}

function runsOf(compression: number, bits: number): BmpHeader['compression'] {
  const { none, rle8, rle4, bitFields, alphaBitFields } = compressions;
  if (compression === none) return 'none';
  if (compression === rle8 && bits === 8) return 'rle8';
  if (compression === rle4 && bits === 4) return 'rle4';
  const masked = compression === bitFields || compression === alphaBitFields;
  if (masked && (bits === 16 || bits === 32)) return 'none';
  throw new ImageDamaged(
    `a BMP image of ${bits} bits with compression ${compression}, which is not read`,
  );
}

function defaultMasks(bits: number): BmpHeader['masks'] {
  return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

function statedMasks(source: Buffer, headerBytes: number, compression: number): BmpHeader['masks'] {
  const at = fileHeaderBytes + infoHeaderBytes;
  const hasAlpha =
    compression === compressions.alphaBitFields || headerBytes >= infoHeaderBytes + 16;
  if (source.length < at + (hasAlpha ? 16 : 12)) {
    throw new ImageDamaged('a BMP image that ends within its header');
  }
  const mask = (channel: number) => source.readUInt32LE(at + 4 * channel);
  const [red, green, blue] = [mask(0), mask(1), mask(2)];
  if (red === 0 || green === 0 || blue === 0) {
    throw new ImageDamaged('a BMP image whose color masks are empty');
  }
  return [red, green, blue, hasAlpha ? mask(3) : 0];
}
