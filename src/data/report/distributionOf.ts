import type { Distribution } from './DatasetReport';

/** Quantiles of some values; all 0 where there are none. */
export function distributionOf(values: ArrayLike<number>): Distribution {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    shortest: at(0),
    percent5: at(0.05),
    percent25: at(0.25),
    median: at(0.5),
    percent75: at(0.75),
    percent95: at(0.95),
    longest: at(1),
  };
}
