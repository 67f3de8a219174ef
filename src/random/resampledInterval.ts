import type { RandomStream } from './RandomStream';

const resamples = 2000;

/**
 * 95 % percentile bootstrap interval of a statistic: groups (people, clips) are drawn anew with replacement, as many
 * as there are, because what belongs to one of them is not independent (Efron & Tibshirani 1993, ch. 13).
 *
 * @param groups at least one
 * @param statistic finite, of a drawn list in which a group may stand several times or not at all
 * @param stream named by what is measured, so that the same data give the same interval
 * @returns bounds in the statistic's unit
 */
export function resampledInterval<Group>(
  groups: readonly Group[],
  statistic: (drawn: readonly Group[]) => number,
  stream: RandomStream,
): { low: number; high: number } {
  const values = Float64Array.from({ length: resamples }, () =>
    statistic(groups.map(() => groups[stream.integer(groups.length)]!)),
  ).sort();
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996; NumPy's default). */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
