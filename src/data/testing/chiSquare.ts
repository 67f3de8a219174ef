/**
 * Pearson's statistic of counts against probabilities, and the 99.9 % quantile it must stay under
 * (Wilson and Hilferty 1931). Outcomes of probability 0 must not occur at all: the statistic is then infinite.
 */
export function chiSquare(
  counts: ReadonlyMap<number, number>,
  probabilities: ReadonlyMap<number, number>,
): { statistic: number; limit: number } {
  const draws = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const impossible = [...counts.keys()].some((outcome) => !probabilities.get(outcome));
  let statistic = impossible ? Infinity : 0;
  let degrees = -1;
  for (const [outcome, probability] of probabilities) {
    if (probability === 0) continue;
    const expected = draws * probability;
    statistic += ((counts.get(outcome) ?? 0) - expected) ** 2 / expected;
    degrees++;
  }
  const spread = 2 / (9 * Math.max(1, degrees));
  const limit = Math.max(1, degrees) * (1 - spread + 3.09 * Math.sqrt(spread)) ** 3;
  return { statistic, limit };
}
