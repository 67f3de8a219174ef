import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { clipNaming, guessLayout } from './clipNaming';
import type { Clip, DatasetLayout } from './Dataset';
import { layoutPictures } from './layoutPictures';
import { numberFrames } from './numberFrames';
import { PackedNames } from './PackedNames';
import type { ProblemCollector } from './ProblemCollector';
import { ScannedClip } from './ScannedClip';
import type { FolderWalk, FrameFolder } from './walkFrameFolders';

/**
 * Makes a clip of every folder of frames that lies as a layout says.
 * @throws UserError `layout-does-not-fit`, `no-frame-numbers`
 */
export function scanFolders(
  root: string,
  walk: FolderWalk,
  asked: 'auto' | DatasetLayout,
  problems: ProblemCollector,
): { layout: DatasetLayout; clips: Clip[] } {
  const layout = chooseLayout(root, walk, asked);
  const clips: Clip[] = [];
  for (const folder of walk.folders) {
    const clip = clipOf(root, folder, layout, problems);
    if (clip) clips.push(clip);
  }
  if (clips.length === 0) throw noFrameNumbers(root, problems);
  return { layout, clips };
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
  const found = [...example.path, example.frames.unpack()[0]!].join('/');
  const expected = layout ? layoutPictures[layout] : Object.values(layoutPictures).join(', or ');
  throw new UserError(
    'layout-does-not-fit',
    `The frames in ${root} do not lie as ${expected}. Found for example: ${found}.`,
    example.path.length === 0
      ? 'Put each clip’s frames into a folder of its own, or say with data.template where the clip stands in their names.'
      : 'Set data.layout to the layout that fits, describe yours with data.template, or point data.path at another level of the folders.',
  );
}

function clipOf(
  root: string,
  { path, frames }: FrameFolder,
  layout: DatasetLayout,
  problems: ProblemCollector,
): Clip | undefined {
  const relative = path.join('/') || '.';
  const naming = clipNaming(path, layout);
  if (!naming) {
    const message = `${relative} holds ${frames.length} frames but does not lie as ${layoutPictures[layout]}; it is left out.`;
    problems.add('other-depth', relative, message);
    return undefined;
  }
  const names = frames.unpack();
  const numbered = numberFrames(names, relative);
  for (const { code, path: file, message } of numbered.problems) problems.add(code, file, message);
  const { files, numbers } = numbered;
  if (files.length === 0) return undefined;
  const sameOrder = files.length === names.length && files.every((file, at) => file === names[at]);
  // Names are composed (NFC), so that labels and configs find them whatever the disk says; folders stay as they are.
  const person = naming.person?.normalize('NFC') ?? null;
  const packed = sameOrder ? frames : new PackedNames(files);
  return new ScannedClip(
    person,
    naming.name.normalize('NFC'),
    join(root, ...path),
    packed,
    numbers,
  );
}

function noFrameNumbers(root: string, problems: ProblemCollector): UserError {
  const example = problems.first('no-frame-number');
  return new UserError(
    'no-frame-numbers',
    `No frame in ${root} has a frame number. ${example?.message}`,
    'Name frames by their number in the clip, as 000001.jpg: their order and their distance in time come from it.',
  );
}
