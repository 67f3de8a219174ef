import { readFile } from 'node:fs/promises';
import { decodeItemTable } from './decodeItemTable';
import type { ItemTable } from './ItemTable';
import { ItemTableError } from './ItemTableError';

/** @throws ItemTableError */
export async function readItemTable(path: string, count: number): Promise<ItemTable> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ItemTableError(
      `${path} cannot be read (${code}).`,
      'Check the path to the item table.',
    );
  }
  return decodeItemTable(text, count, path);
}
