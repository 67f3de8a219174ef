import assert from 'node:assert/strict';
import { comparableAxes } from './comparableAxes';

describe('comparableAxes', () => {
  const positions = Float32Array.from([1, 100, 3, 300, NaN, NaN]);

  it('gives both axes the same spread about zero, and leaves out what has no place', () => {
    assert.deepEqual([...comparableAxes(positions, undefined)], [-1, -1, 1, 1, NaN, NaN]);
  });

  it('turns an axis around that lay the other way before', () => {
    const earlier = Float32Array.from([2, -1, -2, 1, 0, 0]);
    assert.deepEqual([...comparableAxes(positions, earlier)].slice(0, 4), [1, -1, -1, 1]);
  });

  it('leaves items of one place there', () => {
    assert.deepEqual([...comparableAxes(Float32Array.from([5, 5, 5, 5]), undefined)], [0, 0, 0, 0]);
  });
});
