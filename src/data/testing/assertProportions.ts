import assert from 'node:assert/strict';

/**
 * Chi-square test of counts against expected probabilities at the 0.01 % level (quantile by Wilson and
 * Hilferty 1931). Cells of probability 0 must be empty; cells that expect fewer than 5 are pooled.
 */
export function assertProportions(
  counts: readonly number[],
  probabilities: readonly number[],
  what: string,
): void {
  const draws = counts.reduce((sum, count) => sum + count, 0);
  let statistic = 0;
  let cells = 0;
  let pooled = { observed: 0, expected: 0 };
  const close = () => {
    statistic += (pooled.observed - pooled.expected) ** 2 / pooled.expected;
    cells++;
    pooled = { observed: 0, expected: 0 };
  };
  probabilities.forEach((probability, cell) => {
    const observed = counts[cell] ?? 0;
    if (probability === 0) assert.equal(observed, 0, `${what}: cell ${cell} must never be drawn`);
    pooled.observed += observed;
    pooled.expected += probability * draws;
    if (pooled.expected >= 5) close();
  });
  if (pooled.expected > 0) close();
  const freedom = cells - 1;
  const z = 3.719;
  const limit = freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3;
  assert(statistic < limit, `${what}: chi-square ${statistic} over ${limit} (${freedom} free)`);
}
