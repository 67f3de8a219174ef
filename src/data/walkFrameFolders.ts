import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareByCodeUnits } from './compareByCodeUnits';
import { isLitter, kindOfFile } from './frameFiles';
import { PackedNames } from './PackedNames';

export interface FrameFolder {
  /** Folder names from the root down; empty for the root itself. */
  path: string[];
  /** Sorted by code units. */
  frames: PackedNames;
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

/** Deeper than any layout; templates may ask for more. */
const deepestByDefault = 6;
const examplesKept = 5;
const foldersAtOnce = 16;

export interface WalkOptions {
  /** Levels of folders below the root that are looked into. */
  deepest?: number;
  /** For tests on more files than a disk should hold. */
  list?: (folder: string) => Promise<Pick<Dirent, 'name' | 'isDirectory' | 'isSymbolicLink'>[]>;
}

interface Folder {
  path: string[];
  /** Real path: folders reached over links are told apart by it. */
  real: string;
}

/**
 * Finds every folder that directly holds frames. Links to folders are followed after all else, each real
 * folder once: neither a link back up nor a second name of a folder makes a clip count twice.
 */
export async function walkFrameFolders(
  root: string,
  options: WalkOptions = {},
): Promise<FolderWalk> {
  const realRoot = await realpath(root);
  const walker = new FolderWalker(root, options);
  await walker.descend({ path: [], real: realRoot });
  await walker.followLinks(realRoot);
  return walker.result();
}

class FolderWalker {
  private readonly walk: FolderWalk = {
    folders: [],
    otherImages: [],
    otherFiles: [],
    unreadable: [],
  };
  private readonly seen = new Set<string>();
  private readonly links: string[][] = [];
  private readonly deepest: number;
  private readonly list: NonNullable<WalkOptions['list']>;

  constructor(
    private readonly root: string,
    { deepest = deepestByDefault, list }: WalkOptions,
  ) {
    this.deepest = deepest;
    this.list = list ?? ((folder) => readdir(folder, { withFileTypes: true }));
  }

  result(): FolderWalk {
    const keyed = this.walk.folders.map((folder) => ({ key: folder.path.join('/'), folder }));
    keyed.sort((a, b) => compareByCodeUnits(a.key, b.key));
    return { ...this.walk, folders: keyed.map(({ folder }) => folder) };
  }

  async descend(start: Folder): Promise<void> {
    this.seen.add(start.real);
    let level = [start];
    while (level.length > 0) {
      const next: Folder[] = [];
      for (let first = 0; first < level.length; first += foldersAtOnce) {
        const group = level.slice(first, first + foldersAtOnce);
        const found = await Promise.all(group.map((folder) => this.lookInto(folder)));
        for (const folder of found.flat()) {
          if (this.seen.has(folder.real) || folder.path.length > this.deepest) continue;
          this.seen.add(folder.real);
          next.push(folder);
        }
      }
      level = next;
    }
  }

  async followLinks(realRoot: string): Promise<void> {
    this.links.sort((a, b) => compareByCodeUnits(a.join('/'), b.join('/')));
    // Links found below links are appended while this runs.
    for (const path of this.links) {
      const real = await realpath(join(this.root, ...path)).catch(() => undefined);
      // A link to a folder above the root would lead out of the dataset.
      if (real === undefined || this.seen.has(real) || isAbove(real, realRoot)) continue;
      await this.descend({ path, real });
    }
  }

  /** Notes a folder's files and links; returns its subfolders. */
  private async lookInto({ path, real }: Folder): Promise<Folder[]> {
    const folder = join(this.root, ...path);
    const entries = await this.list(folder).catch((error: Error) => {
      if (path.length === 0) throw error;
      this.walk.unreadable.push({ path: path.join('/'), why: error.message });
      return [];
    });
    // Runs may be kept among the clips; what a run writes is no data.
    if (path.length > 0 && entries.some(({ name }) => name === 'run.json')) return [];
    const frames: string[] = [];
    const subfolders: Folder[] = [];
    for (const entry of entries) {
      const { name } = entry;
      if (isLitter(name)) continue;
      if (entry.isDirectory()) subfolders.push({ path: [...path, name], real: join(real, name) });
      else if (entry.isSymbolicLink() && (await isFolder(join(folder, name)))) {
        if (path.length < this.deepest) this.links.push([...path, name]);
      } else this.noteFile(path, name, frames);
    }
    if (frames.length > 0) {
      const sorted = new PackedNames(frames.sort(compareByCodeUnits));
      this.walk.folders.push({ path, frames: sorted });
    }
    return subfolders;
  }

  private noteFile(path: readonly string[], name: string, frames: string[]): void {
    const { otherImages, otherFiles } = this.walk;
    const kind = kindOfFile(name);
    if (kind === 'frame') frames.push(name);
    else if (kind === 'other-image') otherImages.push([...path, name].join('/'));
    else if (kind === 'other' && otherFiles.length < examplesKept) {
      otherFiles.push([...path, name].join('/'));
    }
  }
}

function isAbove(folder: string, other: string): boolean {
  return other.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
