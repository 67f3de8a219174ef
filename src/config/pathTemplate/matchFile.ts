import { extname } from 'node:path';
import { matchPieces, type TakenPart } from './matchPieces';
import type { PathTemplate } from './PathTemplate';

/** What a template takes of a file's name, as the disk has it; undefined if it does not fit. */
export function matchFile(file: string, template: PathTemplate): TakenPart[] | undefined {
  return matchPieces(template.file, withLowerEnd(file.normalize('NFC')));
}

function withLowerEnd(file: string): string {
  const extension = extname(file);
  return file.slice(0, file.length - extension.length) + extension.toLowerCase();
}
