import assert from 'node:assert/strict';
import { retrievalHits } from './retrievalHits';

describe('retrievalHits', () => {
  it('finds positives half the rows further on, whatever their length', () => {
    // [A|P]: two anchors, their positives longer and slightly turned.
    const values = [1, 0, 0, 1, 3, 0.1, 0.1, 3];
    assert.deepEqual(retrievalHits(values, 4), [true, true, true, true]);
  });

  it('misses where another row is nearer', () => {
    const values = [1, 0, 0, 1, 0, 1, 1, 0]; // positives exchanged
    assert.deepEqual(retrievalHits(values, 4), [false, false, false, false]);
  });

  it('gives a collapsed encoder nothing: ties are no hits', () => {
    assert.deepEqual(retrievalHits([1, 2, 1, 2, 1, 2, 1, 2], 4), [false, false, false, false]);
  });

  it('gives rows without direction nothing', () => {
    assert.deepEqual(retrievalHits([0, 0, 0, 1, 0, 0, 0.1, 1], 4), [false, true, false, true]);
    assert.deepEqual(retrievalHits([NaN, 0, 0, 1, 1, 0, 0, 1], 4).slice(0, 1), [false]);
  });
});
