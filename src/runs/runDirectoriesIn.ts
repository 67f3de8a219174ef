import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The run directories of a `runs` folder: two levels down, one for the experiment. Empty where there are none. */
export async function runDirectoriesIn(runsFolder: string): Promise<string[]> {
  const experiments = await subfolders(runsFolder);
  return (await Promise.all(experiments.map(subfolders))).flat();
}

/** Hidden folders are runs that are being made. */
async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name));
}
