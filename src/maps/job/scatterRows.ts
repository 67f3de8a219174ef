/** Puts values of the rows that take part back to their places among all rows; NaN elsewhere. */
export function scatterRows(
  values: ArrayLike<number>,
  width: number,
  kept: Int32Array,
  rows: number,
): Float32Array {
  const all = new Float32Array(rows * width).fill(NaN);
  kept.forEach((row, at) => {
    for (let k = 0; k < width; k++) all[row * width + k] = values[at * width + k]!;
  });
  return all;
}
