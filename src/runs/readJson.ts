import { readFile } from 'node:fs/promises';
import { type Decoder, DecodeError } from '../protocol/decoders';

/**
 * A JSON file of a run directory, or undefined where there is none, where it is blank (space that
 * is only reserved) or where it does not hold what it should (being written, or damaged).
 */
export async function readJson<T>(path: string, decoder: Decoder<T>): Promise<T | undefined> {
  try {
    return decoder(JSON.parse(await readFile(path, 'utf8')), path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const absent = code === 'ENOENT' || code === 'ENOTDIR';
    if (absent || error instanceof SyntaxError || error instanceof DecodeError) return undefined;
    throw error;
  }
}
