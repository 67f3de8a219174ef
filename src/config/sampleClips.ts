import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { imageExtensions } from '../files/imageExtensions';
import type { ClipSample, SampledClip } from './ClipSample';

const folderLimit = 400;
const clipLimit = 24;
const usualDepth = 6;
/** Folders of one level that are looked into; they are spread evenly over the level. */
const foldersPerLevel = 12;

/**
 * Looks over a dataset's folder without reading all of it: at most 400 folders and 24 clips, spread
 * over people, so that a check stays quick on a dataset of millions of frames or a slow disk.
 * @param atLeast levels of folders below the root that a template has
 */
export async function sampleClips(root: string, atLeast = 0): Promise<ClipSample> {
  const depth = Math.max(usualDepth, atLeast);
  const sample: ClipSample = { clips: [], otherFiles: [], complete: true };
  let level = [root];
  let visited = 0;
  for (let at = 0; at <= depth && level.length > 0; at++) {
    const next: string[][] = [];
    for (const folder of level) {
      if (visited++ >= folderLimit || sample.clips.length >= clipLimit) {
        sample.complete = false;
        return sample;
      }
      next.push(await lookInto(folder, root, sample));
    }
    const chosen = spread(next, foldersPerLevel);
    if (chosen.length < next.flat().length) sample.complete = false;
    level = chosen;
  }
  return sample;
}

/** Notes the folder's frames as a clip and returns its subfolders. */
async function lookInto(folder: string, root: string, sample: ClipSample): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const folders = new Set<string>();
  for (const entry of visible) {
    if (entry.isDirectory() || (await isLinkToFolder(folder, entry))) folders.add(entry.name);
  }
  const files = visible.map(({ name }) => name).filter((name) => !folders.has(name));
  const images = files.filter((name) => imageExtensions.has(extname(name).toLowerCase()));
  if (images.length > 0) sample.clips.push(clipOf(folder, root, images));
  const others = files.filter((name) => !images.includes(name));
  sample.otherFiles.push(...others.slice(0, 3).map((name) => relative(root, join(folder, name))));
  return [...folders].map((name) => join(folder, name));
}

async function isLinkToFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return false;
  const target = await stat(join(folder, entry.name)).catch(() => undefined);
  return target?.isDirectory() ?? false;
}

function clipOf(folder: string, root: string, images: string[]): SampledClip {
  const numbers = images.map((name) => Number(/(\d+)\D*$/.exec(name)?.[1] ?? NaN));
  const numbered = numbers.every((number) => Number.isFinite(number));
  const span = numbered ? numbers.reduce(larger) - numbers.reduce(smaller) : images.length - 1;
  return { folder: relative(root, folder), images, span };
}

const larger = (a: number, b: number) => Math.max(a, b);
const smaller = (a: number, b: number) => Math.min(a, b);

/** Takes from each group in turn, evenly over its length, until there are enough. */
function spread(groups: string[][], limit: number): string[] {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (total <= limit) return groups.flat();
  const perGroup = Math.max(1, Math.floor(limit / groups.filter((g) => g.length > 0).length));
  const chosen = groups.flatMap((group) => {
    const count = Math.min(perGroup, group.length);
    return Array.from({ length: count }, (_, i) => group[Math.floor((i * group.length) / count)]!);
  });
  return chosen.slice(0, Math.max(limit, groups.length));
}
