import { dirname, join, relative } from 'node:path';
import type { Dataset } from '../Dataset';

/**
 * Every folder that holds frames and those above, relative to the root, which is '' and the first: a new person,
 * clip or frame changes the modification time of one of them.
 */
export function watchedFolders({ root, clips }: Dataset): string[] {
  const folders = new Set(['']);
  const add = (folder: string): void => {
    for (let at = folder; at !== '.' && at !== '' && !folders.has(at); at = dirname(at)) {
      folders.add(at);
    }
  };
  for (const { folder, files } of clips) {
    const clipFolder = relative(root, folder);
    add(clipFolder);
    for (const file of files) if (/[/\\]/.test(file)) add(dirname(join(clipFolder, file)));
  }
  // Those near the root first: where time runs out, they tell most.
  return [...folders].sort((a, b) => depth(a) - depth(b));
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split(/[/\\]/).length;
}
