import { numberText } from './numberText';

/** `1 clip`, `2 clips`. */
export function countOf(count: number, noun: string, nouns = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : nouns}`;
}
