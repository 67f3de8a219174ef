import sharp from 'sharp';

/**
 * One frame as a JPEG for a packed store. Colors are kept at full resolution (4:4:4): at 64² a face's mouth is
 * a few pixels wide.
 * @param pixels size × size × 3 uint8, RGB
 */
export function encodePackedFrame(
  pixels: Uint8Array,
  size: number,
  quality: number,
): Promise<Buffer> {
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
