import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The deepest existing folder on the way to `path`, and the folders in it, for "not found" messages. */
export async function nearestFolder(path: string): Promise<{ folder: string; folders: string[] }> {
  let folder = dirname(path);
  while (!(await isFolder(folder)) && dirname(folder) !== folder) folder = dirname(folder);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return { folder, folders: folders.sort() };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
