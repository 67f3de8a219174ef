import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from './runLayout';

/** Numbers of the attempts of a run, ascending. */
export async function attemptNumbers(runDirectory: string): Promise<number[]> {
  const names = await readdir(join(runDirectory, runFiles.attempts)).catch(() => []);
  return names
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}
