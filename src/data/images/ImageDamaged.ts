/** Why an image cannot be decoded, as the end of "000001.bmp: …". */
export class ImageDamaged extends Error {}
