import assert from 'node:assert/strict';
import { chunkSizes } from './chunkSizes';

describe('chunkSizes', () => {
  it('makes as few chunks as fit, as even as can be', () => {
    assert.deepEqual(chunkSizes(16, undefined), [16]);
    assert.deepEqual(chunkSizes(16, 100), [16]);
    assert.deepEqual(chunkSizes(16, 8), [8, 8]);
    assert.deepEqual(chunkSizes(16, 7), [6, 5, 5]);
    assert.deepEqual(chunkSizes(512, 100), [86, 86, 85, 85, 85, 85]);
  });
});
