import type { ItemTable } from '../src/maps/items/ItemTable';
import type { NpyArray } from '../src/maps/npy/NpyArray';

const neighbors = 5;

/**
 * Share of images whose person is told by their 5 nearest neighbors (cosine, majority, the nearest decides a tie)
 * among the images of other clips. Asked are the images of people with more than one clip; everybody's count as neighbors.
 */
export function personByNeighbors({ rows, columns, values }: NpyArray, items: ItemTable): number {
  const column = (name: string) => {
    const place = items.columns.indexOf(name);
    if (place < 0) throw new Error(`The items have no column ${name}.`);
    return items.rows.map((row) => row[place]!);
  };
  const people = column('person_id');
  const clips = column('clip_id').map((clip, row) => `${people[row]}/${clip}`);
  const clipsOf = new Map<string, Set<string>>();
  people.forEach((person, row) => {
    clipsOf.set(person, (clipsOf.get(person) ?? new Set()).add(clips[row]!));
  });
  const units = unitRows(values, rows, columns);
  let asked = 0;
  let right = 0;
  for (let row = 0; row < rows; row++) {
    if (clipsOf.get(people[row]!)!.size < 2) continue;
    const others = Array.from({ length: rows }, (_, other) => other)
      .filter((other) => clips[other] !== clips[row])
      .map((other) => ({ other, cosine: dot(units[row]!, units[other]!) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, neighbors)
      .map(({ other }) => people[other]!);
    asked += 1;
    if (majority(others) === people[row]) right += 1;
  }
  return right / asked;
}

function unitRows(values: NpyArray['values'], rows: number, columns: number): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => {
    const unit = Float64Array.from(values.subarray(row * columns, (row + 1) * columns));
    const length = Math.sqrt(dot(unit, unit));
    return unit.map((value) => value / (length || 1));
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

/** The most frequent; of equally frequent ones the first. */
function majority(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
