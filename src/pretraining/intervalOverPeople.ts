import { RandomStream } from '../random/RandomStream';

export interface PersonRate {
  /** How many of the person's trials succeeded. */
  successes: number;
  trials: number;
}

export type IntervalOverPeople =
  { kind: 'interval'; low: number; high: number } | { kind: 'not-computable'; why: string };

const resamples = 2000;
const fewestPeople = 3;

/**
 * 95 % percentile bootstrap interval of a pooled rate, resampling people with replacement: views
 * of one person are not independent, so people are the unit (Efron & Tibshirani 1993, ch. 13).
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
  const stream = RandomStream.named(seed, 'bootstrap', 'people');
  const rates = new Float64Array(resamples);
  for (let index = 0; index < resamples; index++) {
    let successes = 0;
    let trials = 0;
    for (let draw = 0; draw < counted.length; draw++) {
      const person = counted[stream.integer(counted.length)]!;
      successes += person.successes;
      trials += person.trials;
    }
    rates[index] = successes / trials;
  }
  rates.sort();
  return { kind: 'interval', low: quantile(rates, 0.025), high: quantile(rates, 0.975) };
}

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996; NumPy's default). */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
