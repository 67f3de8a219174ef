/** JSON has no such numbers; our files hold these words in their place. */
const words = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** For JSON.stringify: what our files hold in place of a number that JSON does not know. */
export function nonFiniteToWord(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The number that a word stands for; anything else as it is. */
export function wordToNonFinite(value: unknown): unknown {
  return typeof value === 'string' ? (words.get(value) ?? value) : value;
}
