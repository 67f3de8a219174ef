import assert from 'node:assert/strict';
import { drawOrder } from './drawOrder';

describe('drawOrder', () => {
  it('names every item once, in the same order each time', () => {
    const order = drawOrder(1000);
    assert.deepEqual(
      [...order].sort((one, other) => one - other),
      [...Array(1000).keys()],
    );
    assert.deepEqual(drawOrder(1000), order);
  });

  it('begins with a fair sample: each tenth of the items has about a tenth of it', () => {
    const sample = drawOrder(100_000).subarray(0, 10_000);
    const tenths = new Array<number>(10).fill(0);
    for (const item of sample) tenths[Math.floor(item / 10_000)]!++;
    // A draw without putting back of 1000 expected has a standard deviation of 28.5.
    for (const count of tenths) assert.ok(Math.abs(count - 1000) < 4.5 * 28.5, tenths.join(' '));
  });

  it('has nothing to order for no items', () => {
    assert.equal(drawOrder(0).length, 0);
  });
});
