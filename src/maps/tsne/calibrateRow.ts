const mostSteps = 64;
const tolerance = 1e-9;
/** Of log β in one step; mostSteps of them stay within what exp can say. */
const mostRise = 8;

/**
 * Finds the precision β with which exp(−β·d²) over one row's neighbors has the entropy log(perplexity),
 * and writes the probabilities (sum 1). Newton's method in log β, kept inside a bracket. Where the
 * entropy cannot be met (many copies at the same distance) the nearest possible is used.
 *
 * @param distances row's distances, nearest first, from `from` to `from + k`
 */
export function calibrateRow(
  distances: ArrayLike<number>,
  from: number,
  k: number,
  logPerplexity: number,
  probabilities: Float64Array,
): void {
  const nearest = distances[from]! ** 2;
  let mean = 0;
  for (let place = 0; place < k; place++) mean += distances[from + place]! ** 2 - nearest;
  mean /= k;
  if (!(mean > 0)) {
    probabilities.fill(1 / k, 0, k);
    return;
  }
  let logBeta = -Math.log(mean);
  let low = -Infinity;
  let high = Infinity;
  for (let step = 0; step < mostSteps; step++) {
    const beta = Math.exp(logBeta);
    let sum = 0;
    let first = 0;
    let second = 0;
    for (let place = 0; place < k; place++) {
      const square = distances[from + place]! ** 2 - nearest;
      const weight = Math.exp(-beta * square);
      probabilities[place] = weight;
      sum += weight;
      first += weight * square;
      second += weight * square * square;
    }
    first /= sum;
    const excess = Math.log(sum) + beta * first - logPerplexity;
    for (let place = 0; place < k; place++) probabilities[place] = probabilities[place]! / sum;
    if (Math.abs(excess) < tolerance) return;
    if (excess > 0) low = logBeta;
    else high = logBeta;
    // dH/d(log β) = −β²·Var(d²)
    const variance = Math.max(0, second / sum - first * first);
    // Bounded: where the entropy cannot be met the slope is nearly 0, and β would become infinite.
    const rise = excess / (beta * beta * variance);
    const newton = logBeta + Math.max(-mostRise, Math.min(mostRise, rise));
    logBeta = newton > low && newton < high ? newton : between(low, high);
  }
}

function between(low: number, high: number): number {
  if (low === -Infinity) return high - 2;
  if (high === Infinity) return low + 2;
  return (low + high) / 2;
}
