import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { embeddingFile } from './embeddingPlaces';

/** Steps of a run whose embeddings of these images lie in its folder, written to their end. */
export async function embeddedSteps(run: string, data: string): Promise<number[]> {
  const names = await readdir(dirname(embeddingFile(run, data, 0))).catch(() => []);
  return names
    .map((name) => /^step-(\d+)\.json$/.exec(name))
    .filter((match) => match !== null)
    .map((match) => Number(match[1]));
}
