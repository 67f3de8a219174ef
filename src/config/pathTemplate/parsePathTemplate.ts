import { extname } from 'node:path';
import { nearestWord } from '../nearestWord';
import {
  templateParts,
  type PathTemplate,
  type TemplatePart,
  type TemplatePiece,
} from './PathTemplate';

const everyPart = templateParts.map((part) => `{${part}}`).join(', ');
const numeric: ReadonlySet<TemplatePart> = new Set(['frame', 'seconds']);

/**
 * Reads a template such as `{person}/{clip}/{frame}.jpg`: text stands for itself, never for a pattern. A
 * part takes at least one character and never a slash; `{clip}` written in several places is joined by
 * slashes. The end of the file name (`.jpg`) fits in capitals too.
 */
export function parsePathTemplate(written: string): PathTemplate | { problem: string } {
  const problem = problemOfPath(written);
  if (problem) return { problem };
  const segments: TemplatePiece[][] = [];
  for (const segment of written
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '.')) {
    const pieces = piecesOf(segment);
    if ('problem' in pieces) return pieces;
    segments.push(pieces);
  }
  const template = {
    written,
    folders: segments.slice(0, -1),
    file: segments[segments.length - 1]!,
  };
  const mistaken = problemOfParts(template);
  return mistaken ? { problem: mistaken } : { ...template, file: lowerEnd(template.file) };
}

function problemOfPath(written: string): string | undefined {
  if (written.includes('\\')) return 'Folders are set apart by "/", also on Windows, not by "\\".';
  if (written.startsWith('/') || /^[A-Za-z]:/.test(written)) {
    return 'A template is relative to data.path; it does not start at the disk’s root.';
  }
  const segments = written.split('/');
  if (segments.includes('..')) return 'A template cannot lead out of data.path ("..").';
  if (segments.includes(''))
    return 'Between two "/", and behind the last, a name or a part is missing.';
  return undefined;
}

function piecesOf(segment: string): TemplatePiece[] | { problem: string } {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  while (at < segment.length) {
    const open = segment.indexOf('{', at);
    const text = segment.slice(at, open < 0 ? undefined : open);
    if (text.includes('}')) return { problem: 'A "}" stands without its "{".' };
    if (text) pieces.push({ text });
    if (open < 0) break;
    const close = segment.indexOf('}', open);
    if (close < 0) return { problem: 'A "{" stands without its "}".' };
    const name = segment.slice(open + 1, close);
    const part = templateParts.find((known) => known === name);
    if (!part) return { problem: unknownPart(name) };
    pieces.push({ part });
    at = close + 1;
  }
  return pieces;
}

function unknownPart(name: string): string {
  const meant = nearestWord(name, [...templateParts]);
  const guess = meant ? ` Did you mean {${meant}}?` : '';
  return `There is no part {${name}}; there are ${everyPart}.${guess}`;
}

function problemOfParts({ folders, file }: PathTemplate): string | undefined {
  const inFolders = folders.flatMap(partsOf);
  const inFile = partsOf(file);
  const count = (part: TemplatePart) =>
    [...inFolders, ...inFile].filter((other) => other === part).length;
  for (const part of ['person', 'frame', 'seconds'] as const) {
    if (count(part) > 1) return `{${part}} stands there ${count(part)} times; once is enough.`;
  }
  if (inFolders.some((part) => numeric.has(part))) {
    return '{frame} and {seconds} belong into the file’s name, behind the last "/".';
  }
  if (!inFile.some((part) => numeric.has(part))) {
    return 'Neither {frame} nor {seconds} stands in the file’s name: the order of frames and their distance in time come from it.';
  }
  return [...folders, file].map(neighborsProblem).find((problem) => problem !== undefined);
}

/** Where one part would end and the next begin must be plain: text between, or letters before a number. */
function neighborsProblem(pieces: readonly TemplatePiece[]): string | undefined {
  for (let index = 1; index < pieces.length; index++) {
    const [first, second] = [pieces[index - 1]!, pieces[index]!];
    if (!('part' in first) || !('part' in second)) continue;
    if (!numeric.has(first.part) && numeric.has(second.part)) continue;
    return `Between {${first.part}} and {${second.part}} something must stand that sets them apart.`;
  }
  return undefined;
}

function partsOf(pieces: readonly TemplatePiece[]): TemplatePart[] {
  return pieces.flatMap((piece) => ('part' in piece ? [piece.part] : []));
}

function lowerEnd(file: readonly TemplatePiece[]): TemplatePiece[] {
  const last = file[file.length - 1]!;
  if ('part' in last) return [...file];
  // `extname` sees no extension in ".jpg" alone, which is what stands behind a part.
  const extension = extname(`x${last.text}`);
  const text = last.text.slice(0, last.text.length - extension.length) + extension.toLowerCase();
  return [...file.slice(0, -1), { text }];
}
