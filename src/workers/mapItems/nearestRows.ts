import type { Embedding, Metric } from '../../maps/rows/Embedding';

interface Near {
  item: number;
  distance: number;
}

/**
 * The rows nearest to one, nearest first, itself left out; rows with numbers that are not finite are no
 * neighbors. Exact: one pass over all rows. Of equal distances the lower row comes first.
 *
 * @param metric `cosine`: √(2 − 2·cos), the distance of unit vectors
 */
export function nearestRows(
  embedding: Embedding,
  item: number,
  wanted: number,
  metric: Metric,
): Near[] {
  const nearest: Near[] = [];
  const squaredDistanceTo = squaredDistances(embedding, item, metric);
  for (let other = 0; other < embedding.rows; other++) {
    if (other === item) continue;
    const squared = squaredDistanceTo(other);
    const worst = nearest.length < wanted ? Infinity : nearest.at(-1)!.distance;
    if (!(squared < worst)) continue;
    const place = nearest.findIndex(({ distance }) => distance > squared);
    nearest.splice(place < 0 ? nearest.length : place, 0, { item: other, distance: squared });
    if (nearest.length > wanted) nearest.pop();
  }
  return nearest.map(({ item: row, distance }) => ({ item: row, distance: Math.sqrt(distance) }));
}

function squaredDistances(
  { values, columns }: Embedding,
  item: number,
  metric: Metric,
): (other: number) => number {
  const start = item * columns;
  if (metric === 'euclidean') {
    return (other) => {
      let sum = 0;
      for (let at = 0, from = other * columns; at < columns; at++) {
        sum += (values[from + at]! - values[start + at]!) ** 2;
      }
      return sum;
    };
  }
  const length = Math.sqrt(dot(values, start, start, columns));
  return (other) => {
    const from = other * columns;
    const lengths = length * Math.sqrt(dot(values, from, from, columns));
    return Math.max(0, 2 - (2 * dot(values, start, from, columns)) / lengths);
  };
}

function dot(values: Embedding['values'], one: number, other: number, columns: number): number {
  let sum = 0;
  for (let at = 0; at < columns; at++) sum += values[one + at]! * values[other + at]!;
  return sum;
}
