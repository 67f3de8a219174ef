import { ImageDamaged } from './ImageDamaged';
import type { BmpHeader } from './readBmpHeader';

/** The colors of an indexed bitmap; indexes beyond them are black. */
export class BmpPalette {
  private readonly colors: Uint8Array;

  /** @throws ImageDamaged */
  constructor(source: Buffer, { palette }: BmpHeader) {
    const { at, entryBytes } = palette;
    const colors = Math.min(palette.colors, 256);
    if (source.length < at + colors * entryBytes) {
      throw new ImageDamaged('a BMP image that ends within its palette');
    }
    this.colors = new Uint8Array(256 * 3);
    for (let color = 0; color < colors; color++) {
      // Stored as blue, green, red.
      for (let channel = 0; channel < 3; channel++) {
        this.colors[3 * color + channel] = source[at + entryBytes * color + 2 - channel]!;
      }
    }
  }

  put(index: number, out: Uint8Array, at: number): void {
    for (let channel = 0; channel < 3; channel++) {
      out[at + channel] = this.colors[3 * index + channel]!;
    }
  }
}
