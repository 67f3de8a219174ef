import assert from 'node:assert/strict';
import type { NeighborSharing, PersonSharing } from './neighborSharing';
import { sharingDifference } from './sharingDifference';

describe('sharingDifference', () => {
  /** Ten images a person; expression hits as given. */
  function sharing(hits: readonly number[]): NeighborSharing {
    const none = { rate: NaN, low: NaN, high: NaN, chance: NaN };
    const byPerson = hits.map((expression, index): PersonSharing => ({
      name: `p${index}`,
      images: 10,
      ...{ expression, person: 0 },
    }));
    return { images: 80, people: 8, expression: none, person: none, byPerson };
  }

  it('pairs people: what rises a little in everybody is seen, however much people differ', () => {
    const before = [1, 8, 2, 7, 3, 6, 4, 5];
    const { difference, low, high } = sharingDifference(
      sharing(before),
      sharing(before.map((hits) => hits + 1)),
      'expression',
      1,
    );
    for (const value of [difference, low, high]) assert.ok(Math.abs(value - 0.1) < 1e-12);
  });

  it('includes no change where people disagree', () => {
    const { difference, low, high } = sharingDifference(
      sharing([5, 5, 5, 5, 5, 5, 5, 5]),
      sharing([9, 1, 8, 2, 9, 1, 8, 2]),
      'expression',
      1,
    );
    assert.ok(Math.abs(difference) < 1e-12 && low < -0.05 && high > 0.05, `${low} ${high}`);
  });

  it('refuses other people', () => {
    assert.throws(
      () => sharingDifference(sharing([1, 2]), sharing([1, 2, 3]), 'expression', 1),
      RangeError,
    );
  });
});
