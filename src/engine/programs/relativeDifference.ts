/**
 * ‖actual − expected‖ / (‖expected‖ + floor · ‖1‖): for a single number the relative difference.
 * @param floor size of an element below which differences do not count
 * @param norm 2: Euclidean; 1: sums of sizes, to which a few elements that differ much matter less
 * @returns Infinity where only one of two elements is finite, or both are not and differ
 */
export function relativeDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  floor: number,
  norm: 1 | 2 = 2,
): number {
  let difference = 0;
  let size = 0;
  for (let index = 0; index < expected.length; index++) {
    const a = actual[index]!;
    const e = expected[index]!;
    if (a === e || (a !== a && e !== e)) {
      if (Number.isFinite(e)) size += Math.abs(e) ** norm;
    } else {
      difference += Math.abs(a - e) ** norm;
      size += Math.abs(e) ** norm;
    }
  }
  if (difference === 0) return 0;
  const [over, of, ones] = [difference, size, expected.length].map((sum) => sum ** (1 / norm));
  const relative = over! / (of! + floor * ones!);
  return Number.isFinite(relative) ? relative : Infinity;
}
