import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Clip } from '../Dataset';

/** A clip whose frames are decoded: where they lie and what they were made from. */
export interface ClipRecord {
  /** Number of the segment file. */
  segment: number;
  /** Tells the list of file names from any other. */
  names: string;
  sizes: Uint32Array;
  /** Modification times in milliseconds; NaN where the file was gone. */
  times: Float64Array;
  /** When the system last saw each file change, which no program sets back; NaN where it is not known. */
  changeTimes: Float64Array;
  /** raw: where the clip begins; jpeg: where each frame begins. */
  offsets: Float64Array;
  /** jpeg alone; 0: no picture. */
  lengths?: Uint32Array;
  unreadable: { frame: number; reason: string }[];
}

export function clipKey(root: string, { person, name, folder }: Clip): string {
  return JSON.stringify([person, name, relative(root, folder)]);
}

export function namesHash(files: readonly string[]): string {
  return createHash('sha1').update(files.join('\0')).digest('base64').slice(0, 16);
}
