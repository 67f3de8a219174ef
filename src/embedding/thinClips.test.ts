import assert from 'node:assert/strict';
import type { EmbeddingItem } from './EmbeddingItems';
import { thinClips } from './thinClips';

function clip(personId: string, clipId: string, frames: number): EmbeddingItem[] {
  return Array.from({ length: frames }, (_, frame) => ({
    ...{ path: `${personId}/${clipId}/${frame}`, personId, clipId, frame: String(frame) },
    labels: [],
  }));
}

function framesLeft(items: EmbeddingItem[], framesPerClip: number): string[] {
  const all = { root: '/', items, labelColumns: [], notes: [] };
  return thinClips(all, framesPerClip).items.map(({ path }) => path);
}

describe('thinClips', () => {
  it('keeps the middles of equal parts of every clip, and short clips whole', () => {
    // 10 frames in 2 parts of 5: the middles are frames 2 and 7.
    assert.deepEqual(framesLeft([...clip('a', '1', 10), ...clip('b', '1', 2)], 2), [
      'a/1/2',
      'a/1/7',
      'b/1/0',
      'b/1/1',
    ]);
  });

  it('leaves images that belong to no clip, and everything for 0', () => {
    assert.equal(framesLeft(clip('a', '', 5), 1).length, 5);
    assert.equal(framesLeft(clip('a', '1', 5), 0).length, 5);
  });

  it('says how many are left', () => {
    const all = { root: '/', items: clip('a', '1', 9), labelColumns: [], notes: [] };
    assert.deepEqual(thinClips(all, 3).notes, ['3 frames a clip, spread evenly: 3 of 9 images.']);
  });
});
