import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../files/UserError';
import { choosePeople } from './choosePeople';
import { clipNaming, guessLayout } from './clipNaming';
import { compareByCodeUnits } from './compareByCodeUnits';
import type { Clip, Dataset, DatasetLayout } from './Dataset';
import { datasetFps } from './datasetFps';
import type { DataProblem } from './DataProblem';
import { numberFrames } from './numberFrames';
import { walkFrameFolders, type FolderWalk } from './walkFrameFolders';

export interface ScanOptions {
  layout?: 'auto' | DatasetLayout;
  /** Frames per second; otherwise dataset.json must state it. */
  fps?: number;
  frameNumberStep?: number;
  /** People (folder names) to use, or to leave out. */
  include?: readonly string[];
  exclude?: readonly string[];
}

const layoutPictures: Record<DatasetLayout, string> = {
  'person-clip-frame': 'person/clip/000001.jpg',
  'clip-frame': 'clip/000001.jpg',
  voxceleb: 'person/1.6/video/utterance/0000001.jpg or person/video/utterance/0000001.jpg',
};

/**
 * Lists a dataset's clips; looks at names only, opens no image.
 * @throws UserError `data-not-found`, `data-not-a-folder`, `data-not-readable`, `no-frames-found`,
 *   `layout-does-not-fit`, `no-frame-numbers`, `fps-missing`, `dataset-json-invalid`, `person-not-found`, `no-clips-left`
 */
export async function scanDataset(path: string, options: ScanOptions = {}): Promise<Dataset> {
  const root = resolve(path);
  await refuseNoFolder(root);
  const walk = await walkFrameFolders(root).catch((error: Error) => {
    throw new UserError('data-not-readable', `${root} cannot be listed: ${error.message}.`);
  });
  if (walk.folders.length === 0) throw noFrames(root, walk);
  const layout = chooseLayout(root, walk, options.layout ?? 'auto');
  const problems: DataProblem[] = walk.otherImages.map((image) => ({
    code: 'unsupported-format',
    path: image,
    message: `${image} is of a format that is not read (JPEG, PNG, WebP and GIF are).`,
  }));
  for (const { path: folder, why } of walk.unreadable) {
    problems.push({ code: 'folder-not-readable', path: folder, message: `${folder}: ${why}` });
  }
  const everyClip = clipsOf(root, walk, layout, problems);
  if (everyClip.length === 0) throw noFrameNumbers(root, problems);
  const clips = choosePeople(root, everyClip, options);
  problems.push(...sameNameTwice(root, clips));
  return {
    root,
    fps: await datasetFps(root, options.fps),
    frameNumberStep: options.frameNumberStep ?? 1,
    layout,
    clips,
    problems,
  };
}

async function refuseNoFolder(root: string): Promise<void> {
  const found = await stat(root).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') {
      throw new UserError(
        'data-not-found',
        `There is no folder ${root}.`,
        'Give the folder that holds the clips (data.path in a config is relative to the config).',
      );
    }
    throw new UserError('data-not-readable', `${root} cannot be opened: ${found.message}.`);
  }
  if (!found.isDirectory()) {
    throw new UserError('data-not-a-folder', `${root} is a file; a folder of clips is expected.`);
  }
}

function noFrames(root: string, walk: FolderWalk): UserError {
  const images = walk.otherImages.length;
  const there =
    images > 0
      ? ` Images of formats that are not read: ${images}, for example ${walk.otherImages[0]}.`
      : walk.otherFiles.length > 0
        ? ` What is there: ${walk.otherFiles.join(', ')}.`
        : ' It is empty.';
  return new UserError(
    'no-frames-found',
    `No frames (JPEG, PNG, WebP, GIF) in ${root} or its folders.${there}`,
    `Clips are folders of numbered images: ${layoutPictures['person-clip-frame']}, or ${layoutPictures['clip-frame']}.`,
  );
}

function noFrameNumbers(root: string, problems: readonly DataProblem[]): UserError {
  const example = problems.find(({ code }) => code === 'no-frame-number');
  return new UserError(
    'no-frame-numbers',
    `No frame in ${root} has a number in its name, for example ${example?.path}.`,
    'Name frames by their number in the clip, as 000001.jpg: their order and their distance in time come from it.',
  );
}

function chooseLayout(
  root: string,
  walk: FolderWalk,
  asked: 'auto' | DatasetLayout,
): DatasetLayout {
  const paths = walk.folders.map(({ path }) => path);
  const layout = asked === 'auto' ? guessLayout(paths) : asked;
  if (layout && paths.some((path) => clipNaming(path, layout))) return layout;
  const example = walk.folders[0]!;
  const found = [...example.path, example.frames[0]!].join('/');
  const expected = layout ? layoutPictures[layout] : Object.values(layoutPictures).join(', or ');
  throw new UserError(
    'layout-does-not-fit',
    `The frames in ${root} do not lie as ${expected}. Found for example: ${found}.`,
    example.path.length === 0
      ? 'Put each clip’s frames into a folder of its own.'
      : 'Set data.layout to the layout that fits, or point data.path at another level of the folders.',
  );
}

function clipsOf(
  root: string,
  walk: FolderWalk,
  layout: DatasetLayout,
  problems: DataProblem[],
): Clip[] {
  const clips: Clip[] = [];
  for (const { path, frames } of walk.folders) {
    const relative = path.join('/') || '.';
    const naming = clipNaming(path, layout);
    if (!naming) {
      const message = `${relative} holds ${frames.length} frames but does not lie as ${layoutPictures[layout]}; it is left out.`;
      problems.push({ code: 'other-depth', path: relative, message });
      continue;
    }
    const numbered = numberFrames(frames, relative);
    for (const problem of numbered.problems) problems.push(problem);
    if (numbered.files.length === 0) continue;
    const { files, numbers } = numbered;
    // Names are composed (NFC), so that labels and configs find them whatever the disk says; folders stay as they are.
    const person = naming.person?.normalize('NFC') ?? null;
    const name = naming.name.normalize('NFC');
    clips.push({ person, name, folder: join(root, ...path), files, numbers });
  }
  return clips.sort(
    (a, b) =>
      compareByCodeUnits(a.person ?? '', b.person ?? '') ||
      compareByCodeUnits(a.name, b.name) ||
      compareByCodeUnits(a.folder, b.folder),
  );
}

/** Two folders whose names differ only in how an accent is encoded are one to a reader (field case A05). */
function sameNameTwice(root: string, clips: readonly Clip[]): DataProblem[] {
  const spellings = new Map<string, Set<string>>();
  for (const { person, name, folder } of clips) {
    const top = relative(root, folder).split(sep)[0]!;
    const key = person ?? name;
    spellings.set(key, (spellings.get(key) ?? new Set()).add(top));
  }
  return [...spellings]
    .filter(([, folders]) => folders.size > 1)
    .map(([name, folders]) => ({
      code: 'one-name-two-folders',
      path: [...folders].join(', '),
      message: `${folders.size} folders are called ${name}, their accents encoded differently (${[...folders].map(bytesOf).join(' and ')}); they count as one.`,
    }));
}

/** A name with its non-ASCII letters spelled out, so that two that look alike can be told apart. */
function bytesOf(name: string): string {
  const escape = (character: string) =>
    `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`;
  return `"${name.replace(/[^ -~]/gu, escape)}"`;
}
