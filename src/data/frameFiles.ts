import { extname } from 'node:path';
import { imageExtensions } from '../files/imageExtensions';

/** Images that are not decoded; they are named instead of being passed over in silence. */
const otherImageExtensions = new Set([
  '.heic',
  '.heif',
  '.avif',
  '.jp2',
  '.jxl',
  '.pbm',
  '.pam',
  '.tga',
]);
/** Litter of file managers and NAS boxes: neither frames nor faults. */
const litter = new Set(['thumbs.db', 'desktop.ini', '@eadir', '__macosx', 'lost+found']);

/** Numbers are kept in 32 bits. */
export const largestFrameNumber = 2147483647;

export type FileKind = 'frame' | 'other-image' | 'other' | 'litter';

/** What a directory entry is, by its name alone. */
export function kindOfFile(name: string): FileKind {
  if (isLitter(name)) return 'litter';
  const extension = extname(name).toLowerCase();
  if (imageExtensions.has(extension)) return 'frame';
  return otherImageExtensions.has(extension) ? 'other-image' : 'other';
}

/** Hidden entries (also `._000001.jpg` twins from a Mac) and system files. */
export function isLitter(name: string): boolean {
  return name.startsWith('.') || litter.has(name.toLowerCase());
}

/** Why a file has no frame number, to be put behind its name. */
export function whyNoNumber(name: string): string {
  return /\d\D*$/.test(stemOf(name))
    ? `has a number in its name that is larger than ${largestFrameNumber} (a time stamp?)`
    : 'has no frame number in its name';
}

/** The frame number of a file: the last run of digits in its name without extension; undefined if none. */
export function frameNumber(name: string): number | undefined {
  const digits = /(\d+)\D*$/.exec(stemOf(name))?.[1];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  // Leading zeros, as in KITTI's 0000000001.png, do not count.
  return number <= largestFrameNumber ? number : undefined;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
