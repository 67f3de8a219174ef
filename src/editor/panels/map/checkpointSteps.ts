import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from '../../../runs/runLayout';

/** Steps of the checkpoints that were written to their end, in rising order; none for a run without any. */
export async function checkpointSteps(run: string): Promise<number[]> {
  const names = await readdir(join(run, runFiles.checkpoints)).catch(() => []);
  return names
    .map((name) => /^step-(\d+)$/.exec(name))
    .filter((match) => match !== null)
    .map((match) => Number(match[1]))
    .sort((one, other) => one - other);
}
