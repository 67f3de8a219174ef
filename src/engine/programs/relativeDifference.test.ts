import assert from 'node:assert/strict';
import { relativeDifference } from './relativeDifference';

describe('relativeDifference', () => {
  it('is a number’s relative difference, of either sign', () => {
    assert.ok(Math.abs(relativeDifference([-1.1], [-1], 0) - 0.1) < 1e-12);
    assert.equal(relativeDifference([3, 4], [3, 4], 0), 0);
  });

  it('weighs elements by the squares of their sizes', () => {
    // One of 128 has the other sign.
    const expected = new Array<number>(128).fill(1);
    const actual = [-1, ...expected.slice(1)];
    assert.ok(Math.abs(relativeDifference(actual, expected, 0) - 2 / Math.sqrt(128)) < 1e-12);
  });

  it('does not count what is under the floor', () => {
    const difference = relativeDifference([1e-9, -1e-9], [0, 0], 1e-6);
    assert.ok(Math.abs(difference - 1e-3) < 1e-12, `${difference}`);
  });

  it('is infinite where one of two is not finite, and none where both are the same', () => {
    assert.equal(relativeDifference([NaN, 1], [1, 1], 0), Infinity);
    assert.equal(relativeDifference([1, 1], [Infinity, 1], 0), Infinity);
    assert.equal(relativeDifference([-Infinity], [Infinity], 0), Infinity);
    assert.equal(relativeDifference([NaN, Infinity, 1], [NaN, Infinity, 1], 0), 0);
  });
});
