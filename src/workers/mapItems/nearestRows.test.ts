import assert from 'node:assert/strict';
import { nearestRows } from './nearestRows';

const embedding = {
  rows: 5,
  columns: 2,
  values: Float32Array.from([1, 0, 2, 0, 1, 0.5, NaN, 0, 0, -3]),
};

describe('nearestRows', () => {
  it('orders rows by their distance, without itself and rows that are not finite', () => {
    const found = nearestRows(embedding, 0, 10, 'euclidean');
    assert.deepEqual(
      found.map(({ item }) => item),
      [2, 1, 4],
    );
    assert.equal(found[0]!.distance, 0.5);
    assert.ok(Math.abs(found[2]!.distance - Math.sqrt(10)) < 1e-12);
  });

  it('takes no more than it is asked for', () => {
    assert.deepEqual(
      nearestRows(embedding, 0, 1, 'euclidean').map(({ item }) => item),
      [2],
    );
  });

  it('looks at directions alone for the cosine', () => {
    const found = nearestRows(embedding, 0, 3, 'cosine');
    assert.deepEqual(
      found.map(({ item }) => item),
      [1, 2, 4],
    );
    assert.ok(found[0]!.distance < 1e-6);
    assert.ok(Math.abs(found[2]!.distance - Math.SQRT2) < 1e-6, 'a right angle');
  });
});
