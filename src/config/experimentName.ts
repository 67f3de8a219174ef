import { basename } from 'node:path';

/** A name for the experiment on a folder of clips: the folder's, made fit to be a folder name itself. */
export function experimentName(clipsFolder: string): string {
  const name = basename(clipsFolder)
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/-+$/, '');
  return name || 'experiment';
}
