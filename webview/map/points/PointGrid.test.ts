import assert from 'node:assert/strict';
import { isInsidePolygon } from './isInsidePolygon';
import { itemsInPolygon } from './itemsInPolygon';
import { hasPlace, xOf, yOf } from './Layout';
import { PointGrid } from './PointGrid';
import { placementOf } from './testing/placementOf';

/** A spread of points without a pattern: multiples of irrational numbers, wrapped. */
function scattered(count: number): number[] {
  const points: number[] = [];
  for (let at = 1; at <= count; at++) {
    points.push((at * Math.SQRT2) % 1, (at * Math.sqrt(3)) % 1);
  }
  return points;
}

const points = scattered(2000);
const placement = placementOf(points);
const grid = new PointGrid(placement, 2000);
const all = () => true;

describe('PointGrid', () => {
  it('finds the same nearest item as a look at all of them', () => {
    for (const [x, y] of [
      [0.5, 0.5],
      [0.01, 0.99],
      [0.73, 0.2],
      [-0.1, 0.4],
    ] as const) {
      let best = -1;
      let bestDistance = 0.15;
      for (let item = 0; item < 2000; item++) {
        const distance = Math.hypot(xOf(placement, item) - x, yOf(placement, item) - y);
        if (distance < bestDistance) [best, bestDistance] = [item, distance];
      }
      assert.equal(grid.nearest(x, y, 0.15, all) ?? -1, best);
    }
  });

  it('looks no farther than the radius, and past what is hidden', () => {
    assert.equal(grid.nearest(3, 3, 0.5, all), undefined);
    const nearest = grid.nearest(0.5, 0.5, 0.2, all)!;
    const next = grid.nearest(0.5, 0.5, 0.2, (item) => item !== nearest);
    assert.notEqual(next, nearest);
    assert.notEqual(next, undefined);
  });

  it('never finds an item without a place', () => {
    const some = placementOf([0, 0, NaN, NaN, 1, 1]);
    assert.ok(!hasPlace(some, 1));
    const found: number[] = [];
    new PointGrid(some, 3).forEachIn(-1, -1, 2, 2, (item) => found.push(item));
    assert.deepEqual(found.sort(), [0, 2]);
  });

  it('holds fifty items of one place', () => {
    const same = placementOf(new Array<number>(100).fill(2));
    const found = itemsInPolygon(new PointGrid(same, 50), same, [1, 1, 3, 1, 3, 3, 1, 3], all);
    assert.equal(found.length, 50);
  });
});

describe('itemsInPolygon', () => {
  it('finds what a look at all items finds, also in a polygon with a dent', () => {
    const corners = [0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.5, 0.4, 0.1, 0.9];
    const expected = Array.from({ length: 2000 }, (_, item) => item).filter((item) =>
      isInsidePolygon(corners, xOf(placement, item), yOf(placement, item)),
    );
    assert.ok(expected.length > 500 && expected.length < 1500);
    assert.deepEqual(itemsInPolygon(grid, placement, corners, all), expected);
  });

  it('finds nothing in what is no area', () => {
    assert.deepEqual(itemsInPolygon(grid, placement, [0, 0, 1, 1], all), []);
    assert.deepEqual(itemsInPolygon(grid, placement, [], all), []);
  });
});

describe('isInsidePolygon', () => {
  const square = [0, 0, 2, 0, 2, 2, 0, 2];

  it('tells inside from outside', () => {
    assert.ok(isInsidePolygon(square, 1, 1));
    assert.ok(!isInsidePolygon(square, 3, 1));
    assert.ok(!isInsidePolygon(square, 1, -1));
  });

  it('leaves out what a crossing lasso goes around twice', () => {
    const twice = [...square, 0, 0, 2, 0, 2, 2, 0, 2];
    assert.ok(!isInsidePolygon(twice, 1, 1));
  });
});
