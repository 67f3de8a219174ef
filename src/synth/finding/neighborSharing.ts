import { RandomStream } from '../../random/RandomStream';
import { resampledInterval } from '../../random/resampledInterval';

/** One embedded image. */
export interface EmbeddedItem {
  person: string;
  clip: string;
  expression: string;
}

/** Share of nearest neighbors with a property; 95 % interval from resampling people. */
export interface SharingRate {
  rate: number;
  low: number;
  high: number;
  /** The same share if the neighbor were any image of another clip. */
  chance: number;
}

export interface NeighborSharing {
  images: number;
  people: number;
  /** The nearest image of another clip shows the same expression. */
  expression: SharingRate;
  /** … is of the same person. */
  person: SharingRate;
  /** In order of appearance. */
  byPerson: PersonSharing[];
}

/** One person's images, and how many of them have a neighbor with the same expression, and of the same person. */
export interface PersonSharing {
  name: string;
  images: number;
  expression: number;
  person: number;
}

/**
 * What the nearest neighbors in an embedding have in common. Neighbors are by cosine among the images of other
 * clips: frames of the own clip look alike whatever an encoder has learned. Images of one person are not
 * independent, so intervals resample people.
 *
 * @param values rows × width
 * @throws RangeError if rows and items differ in number, or there is no other clip
 */
export function neighborSharing(
  values: ArrayLike<number>,
  items: readonly EmbeddedItem[],
  seed: number,
): NeighborSharing {
  const width = values.length / items.length;
  if (!Number.isInteger(width) || width === 0) {
    throw new RangeError(`${values.length} values are no rows of ${items.length} images`);
  }
  const units = unitRows(values, items.length, width);
  const people = new Map<string, PersonTally>();
  items.forEach((item, row) => {
    const tally = people.get(item.person) ?? emptyTally();
    people.set(item.person, tally);
    addNeighbor(tally, item, nearestOfOtherClips(units, items, row, width), items);
  });
  const tallies = [...people.values()];
  return {
    images: items.length,
    people: people.size,
    expression: rateOf(tallies, 'expression', seed),
    person: rateOf(tallies, 'person', seed),
    byPerson: [...people].map(([name, { images, expression, person }]) => ({
      ...{ name, images },
      expression: expression.hits,
      person: person.hits,
    })),
  };
}

interface PersonTally {
  images: number;
  expression: { hits: number; chance: number };
  person: { hits: number; chance: number };
}

function emptyTally(): PersonTally {
  return { images: 0, expression: { hits: 0, chance: 0 }, person: { hits: 0, chance: 0 } };
}

function isOtherClip(a: EmbeddedItem, b: EmbeddedItem): boolean {
  return a.person !== b.person || a.clip !== b.clip;
}

function addNeighbor(
  tally: PersonTally,
  item: EmbeddedItem,
  nearest: number,
  items: readonly EmbeddedItem[],
): void {
  const others = items.filter((other) => isOtherClip(item, other));
  tally.images++;
  for (const property of ['expression', 'person'] as const) {
    const alike = others.filter((other) => other[property] === item[property]).length;
    tally[property].chance += alike / others.length;
    if (items[nearest]![property] === item[property]) tally[property].hits++;
  }
}

function nearestOfOtherClips(
  units: Float64Array,
  items: readonly EmbeddedItem[],
  row: number,
  width: number,
): number {
  let best = -1;
  let most = -Infinity;
  for (let other = 0; other < items.length; other++) {
    if (!isOtherClip(items[row]!, items[other]!)) continue;
    let similarity = 0;
    for (let k = 0; k < width; k++)
      similarity += units[row * width + k]! * units[other * width + k]!;
    if (similarity > most) {
      most = similarity;
      best = other;
    }
  }
  if (best < 0) throw new RangeError('there is no image of another clip');
  return best;
}

function unitRows(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  const units = Float64Array.from(values);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let k = 0; k < width; k++) squares += units[row * width + k]! * units[row * width + k]!;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let k = 0; k < width; k++) units[row * width + k]! *= scale;
  }
  return units;
}

function rateOf(
  people: readonly PersonTally[],
  property: 'expression' | 'person',
  seed: number,
): SharingRate {
  const share = (drawn: readonly PersonTally[], of: 'hits' | 'chance'): number => {
    const images = drawn.reduce((sum, tally) => sum + tally.images, 0);
    return drawn.reduce((sum, tally) => sum + tally[property][of], 0) / images;
  };
  const stream = RandomStream.named(seed, 'synth', 'finding', property);
  return {
    rate: share(people, 'hits'),
    ...resampledInterval(people, (drawn) => share(drawn, 'hits'), stream),
    chance: share(people, 'chance'),
  };
}
