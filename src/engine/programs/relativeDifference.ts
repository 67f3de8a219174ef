/**
 * ‖actual − expected‖ / (‖expected‖ + floor · √n), Euclidean norms: for a single number the relative difference.
 * @param floor size of an element below which differences do not count
 * @returns Infinity where only one of two elements is finite, or both are not and differ
 */
export function relativeDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  floor: number,
): number {
  let difference = 0;
  let size = 0;
  for (let index = 0; index < expected.length; index++) {
    const a = actual[index]!;
    const e = expected[index]!;
    if (a === e || (a !== a && e !== e)) {
      if (Number.isFinite(e)) size += e * e;
    } else {
      difference += (a - e) * (a - e);
      size += e * e;
    }
  }
  if (difference === 0) return 0;
  const relative = Math.sqrt(difference) / (Math.sqrt(size) + floor * Math.sqrt(expected.length));
  return Number.isFinite(relative) ? relative : Infinity;
}
