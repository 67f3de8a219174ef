import assert from 'node:assert/strict';
import { relativeDifference } from './relativeDifference';

describe('relativeDifference', () => {
  it('is a number’s relative difference, of either sign, by both norms', () => {
    for (const norm of [1, 2] as const) {
      assert.ok(Math.abs(relativeDifference([-1.1], [-1], 0, norm) - 0.1) < 1e-12);
      assert.equal(relativeDifference([3, 4], [3, 4], 0, norm), 0);
    }
  });

  it('weighs elements by their size, or by its square', () => {
    // One of 128 has the other sign: 2 / 128, and 2 / √128.
    const expected = new Array<number>(128).fill(1);
    const actual = [-1, ...expected.slice(1)];
    assert.ok(Math.abs(relativeDifference(actual, expected, 0, 1) - 2 / 128) < 1e-12);
    assert.ok(Math.abs(relativeDifference(actual, expected, 0) - 2 / Math.sqrt(128)) < 1e-12);
  });

  it('does not count what is under the floor', () => {
    for (const norm of [1, 2] as const) {
      const difference = relativeDifference([1e-9, -1e-9], [0, 0], 1e-6, norm);
      assert.ok(Math.abs(difference - 1e-3) < 1e-12, `${difference}`);
    }
  });

  it('is infinite where one of two is not finite, and none where both are the same', () => {
    for (const norm of [1, 2] as const) {
      assert.equal(relativeDifference([NaN, 1], [1, 1], 0, norm), Infinity);
      assert.equal(relativeDifference([1, 1], [Infinity, 1], 0, norm), Infinity);
      assert.equal(relativeDifference([-Infinity], [Infinity], 0, norm), Infinity);
      assert.equal(relativeDifference([NaN, Infinity, 1], [NaN, Infinity, 1], 0, norm), 0);
    }
  });
});
