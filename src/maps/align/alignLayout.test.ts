import assert from 'node:assert/strict';
import { mapReference } from '../testing/mapReference';
import { alignLayout } from './alignLayout';
import { procrustesDistance } from './procrustesDistance';

const layout = Float64Array.from(mapReference.Y.flat());

describe('alignLayout', () => {
  for (const mirror of [1, -1]) {
    it(`undoes a turn, a shift and ${mirror < 0 ? 'a' : 'no'} mirroring by the common items`, () => {
      const moved = new Float64Array(layout.length);
      for (let at = 0; at < layout.length; at += 2) {
        const [x, y] = [layout[at]!, mirror * layout[at + 1]!];
        moved[at] = 7 + Math.cos(2) * x - Math.sin(2) * y;
        moved[at + 1] = -3 + Math.sin(2) * x + Math.cos(2) * y;
      }
      const reference = layout.map((value, at) => (at < 20 ? NaN : value));
      assert.equal(alignLayout(moved, reference), layout.length / 2 - 10);
      moved.forEach((value, at) => assert(Math.abs(value - layout[at]!) < 1e-9));
    });
  }

  it('changes nothing where fewer than two items are common', () => {
    const copy = layout.slice();
    assert.equal(
      alignLayout(
        copy,
        layout.map((value, at) => (at < 2 ? value : NaN)),
      ),
      1,
    );
    assert.deepEqual(copy, layout);
  });
});

describe('procrustesDistance', () => {
  it('is the root of SciPy’s disparity', () => {
    const first = mapReference.X.flatMap(([x, y]) => [x!, y!]);
    const distance = procrustesDistance(first, layout);
    assert(Math.abs(distance ** 2 - mapReference.disparity) < 1e-9);
    assert(procrustesDistance(layout, layout) < 1e-6);
  });
});
