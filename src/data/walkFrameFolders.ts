import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Finds every folder that directly holds frames. Links to folders are followed, each real folder once. */
export async function walkFrameFolders(root: string): Promise<FolderWalk> {
  const walk: FolderWalk = { folders: [], otherImages: [], otherFiles: [], unreadable: [] };
  const seen = new Set([await realpath(root)]);
  let level: string[][] = [[]];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[][] = [];
    for (let start = 0; start < level.length; start += foldersAtOnce) {
      const group = level.slice(start, start + foldersAtOnce);
      const found = await Promise.all(group.map((path) => lookInto(root, path, seen, walk)));
      next.push(...found.flat());
    }
    level = next;
  }
  walk.folders.sort((a, b) => compareByCodeUnits(a.path.join('/'), b.path.join('/')));
  return walk;
}

async function lookInto(
  root: string,
  path: string[],
  seen: Set<string>,
  walk: FolderWalk,
): Promise<string[][]> {
  const folder = join(root, ...path);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    if (path.length === 0) throw error;
    walk.unreadable.push({ path: path.join('/'), why: error.message });
    return [];
  });
  const frames: string[] = [];
  const subfolders: string[][] = [];
  for (const entry of entries) {
    if (isLitter(entry.name)) continue;
    const isFolder =
      entry.isDirectory() ||
      (entry.isSymbolicLink() && (await isNewLinkedFolder(join(folder, entry.name), seen)));
    if (isFolder) subfolders.push([...path, entry.name]);
    else noteFile([...path, entry.name], frames, walk);
  }
  if (frames.length > 0) walk.folders.push({ path, frames });
  return subfolders;
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

/** A link to a folder not visited yet; this is what keeps a link to a parent from looping. */
async function isNewLinkedFolder(path: string, seen: Set<string>): Promise<boolean> {
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || seen.has(target)) return false;
  const isFolder = await readdir(target).then(
    () => true,
    () => false,
  );
  if (isFolder) seen.add(target);
  return isFolder;
}
