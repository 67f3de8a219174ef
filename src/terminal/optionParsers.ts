import { InvalidArgumentError } from 'commander';

/** For commander: a finite number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError('A number above 0 is expected.');
  return value;
}
