import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { UserError } from '../files/UserError';
import { choosePeople, type PeopleChoice } from './choosePeople';
import { compareByCodeUnits } from './compareByCodeUnits';
import type { Clip, Dataset, DatasetLayout, DatasetSource } from './Dataset';
import { datasetFps } from './datasetFps';
import { joinPeople } from './joinPeople';
import { layoutPictures } from './layoutPictures';
import { scanManifest } from './manifest/scanManifest';
import { ProblemCollector } from './ProblemCollector';
import { readPeopleFacts } from './readPeopleFacts';
import { scanFolders } from './scanFolders';
import { scanTemplate } from './template/scanTemplate';
import { walkFrameFolders, type FolderWalk, type WalkOptions } from './walkFrameFolders';

export interface ScanOptions extends PeopleChoice {
  layout?: 'auto' | DatasetLayout;
  /** Frames per second; otherwise dataset.json must state it. */
  fps?: number;
  frameNumberStep?: number;
  /** Where people, clips and frames stand in a path, instead of a layout. */
  template?: string;
  /** Absolute path of a table that lists the frames, instead of a layout. */
  manifest?: string;
  walk?: WalkOptions;
}

const readFormats = 'JPEG, PNG, WebP, GIF, BMP, PGM, PPM and TIFF';

/**
 * Lists a dataset's clips; looks at names only, opens no image.
 * @throws UserError `data-not-found`, `data-not-a-folder`, `data-not-readable`, `no-frames-found`,
 *   `layout-does-not-fit`, `no-frame-numbers`, `template-invalid`, `template-does-not-fit`, what `scanManifest` throws,
 *   `fps-missing`, `dataset-json-invalid`, `person-not-found`, `no-clips-left`
 */
export async function scanDataset(path: string, options: ScanOptions = {}): Promise<Dataset> {
  const root = resolve(path);
  await refuseNoFolder(root);
  const problems = new ProblemCollector();
  const { layout, clips: everyClip } = await readClips(root, options, problems);
  const people = await readPeopleFacts(root, namesOf(everyClip));
  const everybody = people ? joinPeople(everyClip, people, problems) : everyClip;
  const clips = sortClips(choosePeople(root, everybody, options));
  reportSameNameTwice(root, clips, problems);
  return {
    root,
    fps: await datasetFps(root, options.fps),
    frameNumberStep: options.frameNumberStep ?? 1,
    layout,
    clips,
    problems: problems.list(),
    people,
  };
}

async function readClips(
  root: string,
  { layout = 'auto', template, manifest, walk: walkOptions }: ScanOptions,
  problems: ProblemCollector,
): Promise<{ layout: DatasetSource; clips: Clip[] }> {
  if (manifest !== undefined) {
    return { layout: 'manifest', clips: await scanManifest(root, resolve(manifest), problems) };
  }
  const deepest = template === undefined ? undefined : template.split('/').length;
  const walk = await walkFrameFolders(root, { deepest, ...walkOptions }).catch((error: Error) => {
    throw new UserError('data-not-readable', `${root} cannot be listed: ${error.message}.`);
  });
  if (walk.folders.length === 0) throw noFrames(root, walk);
  reportWalk(walk, problems);
  if (template === undefined) return scanFolders(root, walk, layout, problems);
  return { layout: 'template', clips: scanTemplate(root, walk, template, problems) };
}

function reportWalk({ otherImages, unreadable }: FolderWalk, problems: ProblemCollector): void {
  for (const image of otherImages) {
    const message = `${image} is of a format that is not read (${readFormats} are).`;
    problems.add('unsupported-format', image, message);
  }
  for (const { path, why } of unreadable) {
    problems.add('folder-not-readable', path, `${path}: ${why}`);
  }
}

/** By person, then name: the same order on every machine. */
function sortClips(clips: Clip[]): Clip[] {
  return clips.sort(
    (a, b) =>
      compareByCodeUnits(a.person ?? '', b.person ?? '') ||
      compareByCodeUnits(a.name, b.name) ||
      compareByCodeUnits(a.folder, b.folder),
  );
}

function namesOf(clips: readonly Clip[]): Set<string> {
  return new Set(clips.flatMap(({ person }) => (person === null ? [] : [person])));
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
    `No frames (${readFormats}) in ${root} or its folders.${there}`,
    `Clips are folders of numbered images: ${layoutPictures['person-clip-frame']}, or ${layoutPictures['clip-frame']}.`,
  );
}

/** Two folders whose names differ only in how an accent is encoded are one to a reader (field case A05). */
function reportSameNameTwice(
  root: string,
  clips: readonly Clip[],
  problems: ProblemCollector,
): void {
  const spellings = new Map<string, Set<string>>();
  for (const { person, name, folder } of clips) {
    const key = person ?? name;
    // With a template or a manifest a person need not be a folder.
    const top = relative(root, folder)
      .split(sep)
      .find((part) => part.normalize('NFC') === key);
    if (top !== undefined) spellings.set(key, (spellings.get(key) ?? new Set()).add(top));
  }
  for (const [name, folders] of spellings) {
    if (folders.size < 2) continue;
    const message = `${folders.size} folders are called ${name}, their accents encoded differently (${[...folders].map(bytesOf).join(' and ')}); they count as one.`;
    problems.add('one-name-two-folders', [...folders].join(', '), message);
  }
}

/** A name with its non-ASCII letters spelled out, so that two that look alike can be told apart. */
function bytesOf(name: string): string {
  const escape = (character: string) =>
    `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`;
  return `"${name.replace(/[^ -~]/gu, escape)}"`;
}
