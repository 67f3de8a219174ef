import assert from 'node:assert/strict';
import { intervalOverPeople } from './intervalOverPeople';

describe('intervalOverPeople', () => {
  it('is a point where people do not differ (field case D04)', () => {
    const people = Array.from({ length: 35 }, () => ({ successes: 8, trials: 10 }));
    assert.deepEqual(intervalOverPeople(people, 1), { kind: 'interval', low: 0.8, high: 0.8 });
  });

  it('never leaves [0, 1] and contains the pooled rate', () => {
    const people = Array.from({ length: 12 }, (_, index) => ({ successes: index % 5, trials: 4 }));
    const interval = intervalOverPeople(people, 7);
    assert(interval.kind === 'interval');
    const pooled = people.reduce((sum, person) => sum + person.successes, 0) / 48;
    assert(interval.low > 0 && interval.low < pooled && pooled < interval.high);
    assert(interval.high <= 1);
  });

  it('matches the width that the normal approximation gives for many people', () => {
    // Half the people always succeed, half never: the pooled rate's s.e. is .5 / sqrt(n).
    const people = Array.from({ length: 400 }, (_, index) => ({
      successes: index % 2 ? 5 : 0,
      trials: 5,
    }));
    const interval = intervalOverPeople(people, 3);
    assert(interval.kind === 'interval');
    const expected = 2 * 1.96 * (0.5 / Math.sqrt(400));
    assert(Math.abs(interval.high - interval.low - expected) < 0.1 * expected);
  });

  it('says why there is no interval for one and two people', () => {
    for (const count of [0, 1, 2]) {
      const people = Array.from({ length: count }, () => ({ successes: 1, trials: 2 }));
      const result = intervalOverPeople(people, 1);
      assert(result.kind === 'not-computable');
      assert.match(result.why, new RegExp(`\\b${count}$`));
    }
  });

  it('leaves people without trials out', () => {
    const people = [
      { successes: 0, trials: 0 },
      { successes: 1, trials: 2 },
      { successes: 1, trials: 2 },
    ];
    assert.equal(intervalOverPeople(people, 1).kind, 'not-computable');
  });
});
