import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareByCodeUnits } from './compareByCodeUnits';
import { isLitter, kindOfFile } from './frameFiles';

export interface FrameFolder {
  /** Folder names from the root down; empty for the root itself. */
  path: string[];
  frames: string[];
}

export interface FolderWalk {
  folders: FrameFolder[];
  /** Images of formats that are not read, relative to the root. */
  otherImages: string[];
  /** A few other files, to show what is there when no frame is. */
  otherFiles: string[];
  /** Subfolders that could not be listed. */
  unreadable: { path: string; why: string }[];
}

const deepest = 6;
const examplesKept = 5;
const foldersAtOnce = 16;

interface Folder {
  path: string[];
  /** Real path: folders reached over links are told apart by it. */
  real: string;
}

/**
 * Finds every folder that directly holds frames. Links to folders are followed after all else, each real
 * folder once: neither a link back up nor a second name of a folder makes a clip count twice.
 */
export async function walkFrameFolders(root: string): Promise<FolderWalk> {
  const walk: FolderWalk = { folders: [], otherImages: [], otherFiles: [], unreadable: [] };
  const seen = new Set<string>();
  const links: string[][] = [];
  const realRoot = await realpath(root);
  await descend(root, { path: [], real: realRoot }, seen, links, walk);
  // Links found below links are appended while this runs.
  for (const path of links.sort((a, b) => compareByCodeUnits(a.join('/'), b.join('/')))) {
    const real = await realpath(join(root, ...path)).catch(() => undefined);
    // A link to a folder above the root would lead out of the dataset.
    if (real === undefined || seen.has(real) || isAbove(real, realRoot)) continue;
    await descend(root, { path, real }, seen, links, walk);
  }
  walk.folders.sort((a, b) => compareByCodeUnits(a.path.join('/'), b.path.join('/')));
  return walk;
}

function isAbove(folder: string, other: string): boolean {
  return other.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function descend(
  root: string,
  start: Folder,
  seen: Set<string>,
  links: string[][],
  walk: FolderWalk,
): Promise<void> {
  seen.add(start.real);
  let level = [start];
  while (level.length > 0) {
    const next: Folder[] = [];
    for (let first = 0; first < level.length; first += foldersAtOnce) {
      const group = level.slice(first, first + foldersAtOnce);
      const found = await Promise.all(group.map((folder) => lookInto(root, folder, links, walk)));
      for (const folder of found.flat()) {
        if (seen.has(folder.real) || folder.path.length > deepest) continue;
        seen.add(folder.real);
        next.push(folder);
      }
    }
    level = next;
  }
}

/** Notes a folder's files and links; returns its subfolders. */
async function lookInto(
  root: string,
  { path, real }: Folder,
  links: string[][],
  walk: FolderWalk,
): Promise<Folder[]> {
  const folder = join(root, ...path);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    if (path.length === 0) throw error;
    walk.unreadable.push({ path: path.join('/'), why: error.message });
    return [];
  });
  // Runs may be kept among the clips; what a run writes is no data.
  if (path.length > 0 && entries.some(({ name }) => name === 'run.json')) return [];
  const frames: string[] = [];
  const subfolders: Folder[] = [];
  for (const entry of entries) {
    if (isLitter(entry.name)) continue;
    const inside = [...path, entry.name];
    if (entry.isDirectory()) subfolders.push({ path: inside, real: join(real, entry.name) });
    else if (entry.isSymbolicLink() && (await isFolder(join(folder, entry.name)))) {
      if (inside.length <= deepest) links.push(inside);
    } else noteFile(inside, frames, walk);
  }
  if (frames.length > 0) walk.folders.push({ path, frames });
  return subfolders;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function noteFile(path: string[], frames: string[], walk: FolderWalk): void {
  const name = path[path.length - 1]!;
  const kind = kindOfFile(name);
  if (kind === 'frame') frames.push(name);
  else if (kind === 'other-image') walk.otherImages.push(path.join('/'));
  else if (kind === 'other' && walk.otherFiles.length < examplesKept) {
    walk.otherFiles.push(path.join('/'));
  }
}
