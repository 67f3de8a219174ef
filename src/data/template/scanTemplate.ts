import { matchFile } from '../../config/pathTemplate/matchFile';
import { matchFolders } from '../../config/pathTemplate/matchFolders';
import { matchPieces, type TakenPart } from '../../config/pathTemplate/matchPieces';
import { parsePathTemplate } from '../../config/pathTemplate/parsePathTemplate';
import type { PathTemplate } from '../../config/pathTemplate/PathTemplate';
import { UserError } from '../../files/UserError';
import { ClipCollector } from '../ClipCollector';
import type { Clip } from '../Dataset';
import { largestFrameNumber } from '../frameFiles';
import { pathBelow } from '../pathBelow';
import type { ProblemCollector } from '../ProblemCollector';
import type { FolderWalk, FrameFolder } from '../walkFrameFolders';

/**
 * Makes clips of the frames whose paths fit a template; what does not fit is left out and named.
 * @throws UserError `template-invalid`, `template-does-not-fit`
 */
export function scanTemplate(
  root: string,
  walk: FolderWalk,
  written: string,
  problems: ProblemCollector,
): Clip[] {
  const template = parsePathTemplate(written);
  if ('problem' in template) {
    throw new UserError('template-invalid', `data.template "${written}": ${template.problem}`);
  }
  const collector = new ClipCollector();
  for (const folder of walk.folders) takeFolder(folder, template, collector, problems);
  if (collector.frames === 0) throw doesNotFit(root, walk, template);
  return collector.finish(root, problems);
}

function takeFolder(
  { path, frames }: FrameFolder,
  template: PathTemplate,
  collector: ClipCollector,
  problems: ProblemCollector,
): void {
  const folder = path.join('/');
  const taken = matchFolders(path, template);
  const files = frames.unpack();
  let left = files;
  if (taken) left = files.filter((file) => !takeFile(folder, file, taken, template, collector));
  if (left.length === 0) return;
  const where = folder || '.';
  const text =
    left.length === 1
      ? `${pathBelow(folder, left[0]!)} does not lie`
      : `${left.length} files in ${where} (for example ${left[0]}) do not lie`;
  const message = `${text} as ${template.written}; left out.`;
  problems.add('template-does-not-fit', where, message);
}

function takeFile(
  folder: string,
  file: string,
  taken: readonly TakenPart[],
  template: PathTemplate,
  collector: ClipCollector,
): boolean {
  const inFile = matchFile(file, template);
  if (!inFile) return false;
  const parts = [...taken, ...inFile];
  const textOf = (part: TakenPart['part']) => parts.find((other) => other.part === part)?.text;
  const [frame, seconds] = [textOf('frame'), textOf('seconds')];
  const number = frame === undefined ? undefined : Number(frame);
  if (number !== undefined && number > largestFrameNumber) return false;
  const clip = parts.filter(({ part }) => part === 'clip').map(({ text }) => text);
  collector.add({
    person: textOf('person') ?? null,
    clip: clip.length > 0 ? clip.join('/') : folder.normalize('NFC') || '.',
    folder,
    file,
    number,
    seconds: seconds === undefined ? undefined : Number(seconds),
  });
  return true;
}

function doesNotFit(root: string, walk: FolderWalk, template: PathTemplate): UserError {
  const { path, frames } = walk.folders[0]!;
  const file = frames.unpack()[0]!;
  return new UserError(
    'template-does-not-fit',
    `No frame in ${root} lies as data.template says, ${template.written}. Found for example: ${pathBelow(path.join('/'), file)}. ${whyNot(path, file, template)}`,
    'Text in a template stands for itself; a part ({person}, {clip}, {frame}, {seconds}, {any}) takes what stands at its place, never a slash.',
  );
}

function whyNot(path: readonly string[], file: string, { written, folders }: PathTemplate): string {
  const [asked, there] = [folders.length, path.length];
  if (asked !== there) {
    return `The template has ${levels(asked)} above the file, this one lies below ${there}.`;
  }
  const pieces = written.split('/').filter((part) => part !== '.');
  const level = folders.findIndex((folder, at) => !matchPieces(folder, path[at]!.normalize('NFC')));
  const [name, piece] = level < 0 ? [file, pieces[asked]] : [path[level], pieces[level]];
  return `"${name}" does not fit "${piece}".`;
}

function levels(count: number): string {
  return count === 1 ? '1 folder' : `${count} folders`;
}
