import assert from 'node:assert/strict';
import { turnedOnto } from './turnedOnto';

describe('turnedOnto', () => {
  const earlier = Float32Array.from([0, 0, 4, 0, 0, 2, NaN, NaN]);

  it('turns and shifts a kept layout onto another one, also by items that one of them lacks', () => {
    // (x, y) → (10 − y, x): a quarter turn.
    const kept = Float32Array.from([10, 0, 10, 4, 8, 0, 9, 1]);
    const expected = [0, 0, 4, 0, 0, 2, 1, 1];
    turnedOnto(kept, earlier).forEach((value, at) => {
      assert(Math.abs(value - expected[at]!) < 1e-6, `${at}: ${value}`);
    });
  });

  it('leaves a layout that has nothing to lie on', () => {
    const kept = Float32Array.from([1, 2, 3, 4]);
    assert.equal(turnedOnto(kept, undefined), kept);
    assert.equal(turnedOnto(kept, earlier), kept);
  });
});
