/**
 * Ranks of the chosen rows by a distance: 1 + the number of other rows that are strictly nearer, so
 * that among equally near rows none is blamed for coming later (scikit-learn/scikit-learn#18567).
 *
 * @param distances to all rows; that of the row itself is Infinity
 * @param ranks receives one number for each of `chosen`
 */
export function ranksOf(
  distances: Float64Array,
  chosen: Int32Array,
  size: number,
  ranks: Int32Array,
): void {
  const order = Array.from({ length: size }, (_, place) => place);
  order.sort((a, b) => distances[chosen[a]!]! - distances[chosen[b]!]!);
  const thresholds = Float64Array.from(order, (place) => distances[chosen[place]!]!);
  const counts = new Int32Array(size + 1);
  const last = thresholds[size - 1] ?? -Infinity;
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!;
    if (distance >= last) continue;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (thresholds[middle]! > distance) high = middle;
      else low = middle + 1;
    }
    counts[low]!++;
  }
  let nearer = 0;
  order.forEach((place, position) => {
    nearer += counts[position]!;
    ranks[place] = 1 + nearer;
  });
}
