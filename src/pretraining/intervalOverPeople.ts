import { RandomStream } from '../random/RandomStream';
import { resampledInterval } from '../random/resampledInterval';

export interface PersonRate {
  /** How many of the person's trials succeeded. */
  successes: number;
  trials: number;
}

export type IntervalOverPeople =
  { kind: 'interval'; low: number; high: number } | { kind: 'not-computable'; why: string };

const fewestPeople = 3;

/**
 * 95 % interval of a pooled rate (`resampledInterval`): views of one person are not independent, so people are
 * the unit.
 *
 * @param people one entry a person; persons without trials are left out
 * @param seed seed of the resampling stream, so that the same data give the same interval
 * @returns bounds in [0, 1], or why there are none
 */
export function intervalOverPeople(
  people: readonly PersonRate[],
  seed: number,
): IntervalOverPeople {
  const counted = people.filter((person) => person.trials > 0);
  if (counted.length < fewestPeople) {
    return {
      kind: 'not-computable',
      why: `an interval over people needs at least ${fewestPeople} people, there ${counted.length === 1 ? 'is' : 'are'} ${counted.length}`,
    };
  }
  const { low, high } = resampledInterval(
    counted,
    pooledRate,
    RandomStream.named(seed, 'bootstrap', 'people'),
  );
  return { kind: 'interval', low, high };
}

function pooledRate(people: readonly PersonRate[]): number {
  const total = (of: keyof PersonRate) => people.reduce((sum, person) => sum + person[of], 0);
  return total('successes') / total('trials');
}
