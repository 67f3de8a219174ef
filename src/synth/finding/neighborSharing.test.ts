import assert from 'node:assert/strict';
import { neighborSharing, type EmbeddedItem } from './neighborSharing';

describe('neighborSharing', () => {
  const expressions = ['happy', 'sad'];
  // Four people, two clips each, both expressions in each clip.
  const items: EmbeddedItem[] = Array.from({ length: 16 }, (_, index) => ({
    person: `p${Math.floor(index / 4)}`,
    clip: `c${Math.floor(index / 2) % 2}`,
    expression: expressions[index % 2]!,
  }));

  it('finds the expression where the embedding is the expression', () => {
    // A little of the clip breaks ties, but never leads to the same person's other clip.
    const values = items.flatMap(({ expression }, index) =>
      expression === 'happy' ? [1, 0, 0.01 * (index % 5)] : [0, 1, 0.01 * (index % 5)],
    );
    const { expression, people, images } = neighborSharing(values, items, 1);
    assert.deepEqual([people, images], [4, 16]);
    assert.equal(expression.rate, 1);
    assert.deepEqual([expression.low, expression.high], [1, 1]);
    assert.equal(expression.chance, 0.5);
  });

  it('finds the person where the embedding is the person, and leaves the own clip out', () => {
    const values = items.flatMap(({ person, clip, expression }) => {
      const row = [0, 0, 0, 0];
      row[Number(person[1])] = 1;
      // The own clip is nearest of all; the other clip's other expression comes next.
      return [
        ...row,
        clip === 'c0' ? 0.1 : -0.1,
        (expression === 'happy') === (clip === 'c0') ? 0.2 : -0.2,
      ];
    });
    const { expression, person } = neighborSharing(values, items, 1);
    assert.equal(person.rate, 1);
    // 2 of the 14 images of other clips are of the same person.
    assert.ok(Math.abs(person.chance - 2 / 14) < 1e-12);
    assert.equal(expression.rate, 0);
  });

  it('refuses what does not fit together', () => {
    assert.throws(() => neighborSharing([1, 2, 3], items, 1), RangeError);
    assert.throws(() => neighborSharing([1, 2], items.slice(0, 2), 1), RangeError);
  });
});
