/** Formats that are decoded, by the ends of file names. */
export const imageExtensions: ReadonlySet<string> = new Set([
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.gif',
  '.bmp',
  '.pgm',
  '.ppm',
  '.pnm',
  '.tif',
  '.tiff',
]);
