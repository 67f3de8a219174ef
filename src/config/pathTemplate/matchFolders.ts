import { matchPieces, type TakenPart } from './matchPieces';
import type { PathTemplate } from './PathTemplate';

/**
 * What a template takes of the folders on the way to a file; undefined if they do not fit.
 * @param path folder names from the dataset's root down, as the disk has them
 */
export function matchFolders(
  path: readonly string[],
  { folders }: PathTemplate,
): TakenPart[] | undefined {
  if (path.length !== folders.length) return undefined;
  const taken: TakenPart[] = [];
  for (const [level, pieces] of folders.entries()) {
    const parts = matchPieces(pieces, path[level]!.normalize('NFC'));
    if (!parts) return undefined;
    taken.push(...parts);
  }
  return taken;
}
