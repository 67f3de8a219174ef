import { open } from 'node:fs/promises';

const mostBytes = 4096;
const mostLines = 30;

/** The last lines of a log, empty where there is none. */
export async function readLogTail(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const length = Math.min(size, mostBytes);
      const bytes = Buffer.alloc(length);
      await file.read(bytes, 0, length, size - length);
      // What precedes the first newline may be half a line, or half a character.
      const from = size > length ? bytes.indexOf(0x0a) + 1 : 0;
      return bytes.toString('utf8', from).trimEnd().split('\n').slice(-mostLines).join('\n');
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
