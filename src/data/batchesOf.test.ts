import assert from 'node:assert/strict';
import { batchesOf } from './batchesOf';
import type { PairDraw } from './PairDraw';
import { shufflePositives } from './shufflePositives';

describe('batchesOf', () => {
  it('cuts whole batches and leaves the rest out', () => {
    assert.deepEqual(batchesOf([1, 2, 3, 4, 5], 2), [
      [1, 2],
      [3, 4],
    ]);
    assert.deepEqual(batchesOf([1], 2), []);
  });
});

describe('shufflePositives', () => {
  it('takes every positive from another clip of the batch, each once', () => {
    const draws: PairDraw[] = [3, 5, 8].map((clip) => ({
      clip,
      anchor: clip * 10,
      positive: clip * 10 + 1,
      hardNegative: clip * 10 + 2,
      hardNegativePositive: clip * 10 + 3,
    }));
    const shuffled = shufflePositives(draws);
    shuffled.forEach((draw, index) => {
      assert.equal(draw.clip, draws[index]!.clip);
      assert.equal(draw.anchor, draws[index]!.anchor);
      assert.equal(draw.hardNegative, draws[index]!.hardNegative);
      assert.notEqual(draw.positiveClip, draw.clip);
      // Frames of the clip that they are said to come from.
      assert.equal(Math.floor(draw.positive / 10), draw.positiveClip);
      assert.equal(Math.floor(draw.hardNegativePositive! / 10), draw.positiveClip);
    });
    assert.deepEqual(shuffled.map(({ positiveClip }) => positiveClip).sort(), [3, 5, 8]);
  });
});
