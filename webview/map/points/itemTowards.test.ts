import assert from 'node:assert/strict';
import { itemTowards } from './itemTowards';
import { placementOf } from './testing/placementOf';

const cross = placementOf([0, 0, 1, 0.1, 3, 0, 0, 2, -1, 0]);
const shown = new Uint8Array(5).fill(1);
const start = { x: 0, y: 0, item: 0 };

describe('itemTowards', () => {
  it('goes to the nearest item of the direction', () => {
    assert.equal(itemTowards(cross, start, [1, 0], shown), 1);
    assert.equal(itemTowards(cross, start, [0, 1], shown), 3);
    assert.equal(itemTowards(cross, start, [-1, 0], shown), 4);
    assert.equal(itemTowards(cross, start, [0, -1], shown), undefined);
  });

  it('passes over what is hidden', () => {
    assert.equal(itemTowards(cross, start, [1, 0], Uint8Array.from([1, 0, 1, 1, 1])), 2);
  });

  it('begins with the item nearest to the middle', () => {
    assert.equal(itemTowards(cross, { x: 2.9, y: 0, item: undefined }, [1, 0], shown), 2);
  });
});
