/** Sum of the first `count` values, in their order. */
export function sumOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at]!;
  return sum;
}
