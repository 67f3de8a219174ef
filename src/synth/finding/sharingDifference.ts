import { RandomStream } from '../../random/RandomStream';
import type { NeighborSharing } from './neighborSharing';

/** By how much a share grew; 95 % interval from resampling people, the same ones before and after. */
export interface SharingDifference {
  difference: number;
  low: number;
  high: number;
}

const resamples = 2000;

/**
 * The change between two embeddings of the same images. People differ far more from each other than before
 * from after: intervals of the two shares may overlap though nearly everybody changed, so people are paired.
 *
 * @throws RangeError if they are not of the same images
 */
export function sharingDifference(
  before: NeighborSharing,
  after: NeighborSharing,
  property: 'expression' | 'person',
  seed: number,
): SharingDifference {
  const people = before.byPerson.map(({ name, images, ...hits }, index) => {
    const other = after.byPerson[index];
    if (other?.name !== name || other.images !== images) throw new RangeError('other images');
    return { images, gain: other[property] - hits[property] };
  });
  if (people.length !== after.byPerson.length) throw new RangeError('other images');
  const stream = RandomStream.named(seed, 'synth', 'difference', property);
  const differences = Float64Array.from({ length: resamples }, () =>
    gainOf(people.map(() => people[stream.integer(people.length)]!)),
  ).sort();
  return {
    difference: gainOf(people),
    low: differences[Math.floor(0.025 * resamples)]!,
    high: differences[Math.ceil(0.975 * resamples) - 1]!,
  };
}

function gainOf(people: readonly { images: number; gain: number }[]): number {
  let [gain, images] = [0, 0];
  for (const person of people) {
    gain += person.gain;
    images += person.images;
  }
  return gain / images;
}
