import { RandomStream } from '../../random/RandomStream';
import { resampledInterval } from '../../random/resampledInterval';
import type { NeighborSharing } from './neighborSharing';

/** By how much a share grew, in −1…1; 95 % interval from resampling people, the same ones before and after. */
export interface SharingDifference {
  difference: number;
  low: number;
  high: number;
}

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
  return { difference: gainOf(people), ...resampledInterval(people, gainOf, stream) };
}

function gainOf(people: readonly { images: number; gain: number }[]): number {
  let [gain, images] = [0, 0];
  for (const person of people) {
    gain += person.gain;
    images += person.images;
  }
  return gain / images;
}
