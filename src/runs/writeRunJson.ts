import { type WriteAtomicallyOptions, writeAtomically } from '../files/writeAtomically';
import { nonFiniteToWord } from './nonFinite';
import { runSchema } from './runLayout';

/** A JSON file of a run directory as its readers expect it: schema version first, strict JSON. */
export function runJson(content: object): string {
  return `${JSON.stringify({ schema: runSchema, ...content }, nonFiniteToWord, 2)}\n`;
}

export function writeRunJson(
  path: string,
  content: object,
  options?: WriteAtomicallyOptions,
): Promise<void> {
  return writeAtomically(path, runJson(content), options);
}
