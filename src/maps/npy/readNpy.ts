import { readFile } from 'node:fs/promises';
import { decodeNpy } from './decodeNpy';
import type { NpyArray } from './NpyArray';
import { NpyError } from './NpyError';

/** @throws NpyError */
export async function readNpy(path: string): Promise<NpyArray> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new NpyError(`${path} cannot be read (${code}).`, 'Check the path to the .npy file.');
  }
  return decodeNpy(bytes, path);
}
