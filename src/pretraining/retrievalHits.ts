/**
 * For each row, whether its nearest other row by cosine is its positive, half the rows further on.
 * A tie with another row is no hit: a collapsed encoder, for which all rows are equal, scores 0. A row without
 * direction (all zero, or not finite) is no hit either.
 *
 * @param values rows × d, row by row; need not be normalized
 * @param rows even: `[A|P]` or `[A|NA|P|NP]`
 */
export function retrievalHits(values: ArrayLike<number>, rows: number): boolean[] {
  const width = values.length / rows;
  const units = unitRows(values, rows, width);
  return Array.from({ length: rows }, (_, row) => {
    const positive = (row + rows / 2) % rows;
    const similarity = (other: number) => dot(units, row * width, other * width, width);
    const target = similarity(positive);
    if (!(Math.abs(target) > 0)) return false;
    for (let other = 0; other < rows; other++) {
      if (other === row || other === positive) continue;
      if (!(similarity(other) < target)) return false;
    }
    return true;
  });
}

function unitRows(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const units = Float64Array.from(values);
  for (let row = 0; row < rows; row++) {
    const length = Math.sqrt(dot(units, row * width, row * width, width));
    for (let column = 0; column < width; column++) {
      units[row * width + column] = length > 0 ? units[row * width + column]! / length : 0;
    }
  }
  return units;
}

function dot(values: Float64Array, first: number, second: number, width: number): number {
  let sum = 0;
  for (let index = 0; index < width; index++)
    sum += values[first + index]! * values[second + index]!;
  return sum;
}
