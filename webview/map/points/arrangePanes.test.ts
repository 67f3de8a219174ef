import assert from 'node:assert/strict';
import { arrangePanes, titleHeight } from './arrangePanes';

describe('arrangePanes', () => {
  it('gives all room to one pane', () => {
    assert.deepEqual(arrangePanes(1, 800, 600), [{ left: 0, top: 0, width: 800, height: 600 }]);
  });

  it('takes rows and columns that keep panes large', () => {
    assert.equal(new Set(arrangePanes(2, 1200, 500).map(({ top }) => top)).size, 1, 'side by side');
    assert.equal(new Set(arrangePanes(2, 400, 1000).map(({ left }) => left)).size, 1, 'stacked');
    assert.equal(new Set(arrangePanes(4, 900, 900).map(({ left }) => left)).size, 2);
  });

  it('lets no two panes overlap, titles included, and none leave the room', () => {
    for (const count of [2, 3, 5, 6]) {
      const panes = arrangePanes(count, 1000, 700);
      for (const [at, one] of panes.entries()) {
        assert.ok(one.left + one.width <= 1000.01 && one.top + one.height <= 700.01);
        for (const other of panes.slice(at + 1)) {
          const apart =
            one.left + one.width <= other.left ||
            other.left + other.width <= one.left ||
            one.top + one.height <= other.top - titleHeight ||
            other.top + other.height <= one.top - titleHeight;
          assert.ok(apart, `${count} panes`);
        }
      }
    }
  });
});
