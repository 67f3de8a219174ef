/**
 * Finds the k rows with the smallest `first` value; equal ones are ordered by `second`. Writes them in
 * order and returns how many there are.
 *
 * @param allowed false leaves a row out
 */
export function selectNearest(
  first: ArrayLike<number>,
  second: (row: number) => number,
  count: number,
  k: number,
  allowed: (row: number) => boolean,
  chosen: Int32Array,
): number {
  let size = 0;
  let bound = Infinity;
  for (let row = 0; row < count; row++) {
    const value = first[row]!;
    if (value > bound || !allowed(row)) continue;
    if (size === k && value === bound && second(row) >= second(chosen[k - 1]!)) continue;
    let place = size < k ? size++ : k - 1;
    while (place > 0) {
      const other = chosen[place - 1]!;
      const before = first[other]!;
      if (before < value || (before === value && second(other) <= second(row))) break;
      chosen[place] = other;
      place--;
    }
    chosen[place] = row;
    if (size === k) bound = first[chosen[k - 1]!]!;
  }
  return size;
}
