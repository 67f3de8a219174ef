/** Squared Euclidean distance of two float32 rows, summed in float64. `stride` is a multiple of 4. */
export function squaredDistance(
  values: Float32Array,
  stride: number,
  first: number,
  second: number,
): number {
  // Four sums, because one alone would wait for its own last addition at every step.
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let b = second * stride;
  const end = first * stride + stride;
  for (let a = first * stride; a < end; a += 4, b += 4) {
    const d0 = values[a]! - values[b]!;
    const d1 = values[a + 1]! - values[b + 1]!;
    const d2 = values[a + 2]! - values[b + 2]!;
    const d3 = values[a + 3]! - values[b + 3]!;
    sum0 += d0 * d0;
    sum1 += d1 * d1;
    sum2 += d2 * d2;
    sum3 += d3 * d3;
  }
  return sum0 + sum1 + (sum2 + sum3);
}
