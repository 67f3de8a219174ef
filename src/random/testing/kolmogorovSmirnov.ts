/**
 * Kolmogorov and Smirnov's statistic of a sample against a continuous distribution, and the value that it
 * exceeds once in 1,000 samples (asymptotically √(−ln(α/2)/2)/√n).
 * @param cumulative of the distribution: P(X ≤ x)
 */
export function kolmogorovSmirnov(
  sample: ArrayLike<number>,
  cumulative: (x: number) => number,
): { statistic: number; limit: number } {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let statistic = 0;
  sorted.forEach((x, index) => {
    const expected = cumulative(x);
    statistic = Math.max(statistic, (index + 1) / n - expected, expected - index / n);
  });
  return { statistic, limit: Math.sqrt(-Math.log(0.001 / 2) / 2 / n) };
}
