/**
 * Positions along two unlike directions, each in its own standard deviations, so that neither squeezes the
 * other into a line; and turned around where the same items lay the other way in an earlier layout.
 *
 * @param positions n × 2; NaN for items without a place
 * @param earlier n × 2 of the same items
 */
export function comparableAxes(
  positions: Float32Array,
  earlier: Float32Array | undefined,
): Float32Array {
  const result = positions.slice();
  for (const axis of [0, 1]) {
    const { mean, deviation } = momentsOf(positions, axis);
    let agreement = 0;
    for (let at = axis; at < positions.length; at += 2) {
      result[at] = (positions[at]! - mean) / deviation;
      const product = result[at]! * (earlier?.[at] ?? NaN);
      if (Number.isFinite(product)) agreement += product;
    }
    if (agreement >= 0) continue;
    for (let at = axis; at < result.length; at += 2) result[at] = -result[at]!;
  }
  return result;
}

/** The deviation is 1 where all lie in one place. */
function momentsOf(positions: Float32Array, axis: number): { mean: number; deviation: number } {
  let [count, sum, squares] = [0, 0, 0];
  for (let at = axis; at < positions.length; at += 2) {
    const value = positions[at]!;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 0 ? squares / count - mean * mean : 0;
  return { mean, deviation: Math.sqrt(Math.max(0, variance)) || 1 };
}
