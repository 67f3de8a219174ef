/** Pixels row by row from the top, 8 bit each: gray, RGB or RGBA. */
export interface DecodedImage {
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  data: Buffer;
}
