import type { BestSoFar } from './BestSoFar';

/**
 * Whether a measurement is the run's best: more than any before it, so that of equal ones the earliest
 * stays. Step 0, the untrained encoder, is none: it has no checkpoint.
 */
export function isBest(measured: BestSoFar, before: BestSoFar | undefined): boolean {
  return measured.step > 0 && measured.value > (before?.value ?? -Infinity);
}
