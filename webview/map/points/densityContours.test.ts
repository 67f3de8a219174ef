import assert from 'node:assert/strict';
import { densityContours, marchingSquares } from './densityContours';
import { placementOf } from './testing/placementOf';

describe('marchingSquares', () => {
  it('crosses an edge where the value is reached', () => {
    // One corner of a cell is 1, the others 0: the line of 0.25 passes three quarters of the way to it.
    const values = Float64Array.from([1, 0, 0, 0]);
    const [x0, y0, x1, y1] = marchingSquares(values, 0.25, 2);
    assert.deepEqual([x0, y0, x1, y1], [0, 0.75, 0.75, 0]);
  });

  it('draws a closed line around a peak: each end is the begin of another piece', () => {
    const width = 9;
    const values = Float64Array.from({ length: width * width }, (_, at) => {
      const [x, y] = [(at % width) - 4, Math.floor(at / width) - 4];
      return Math.exp(-(x * x + y * y) / 4);
    });
    const pieces = marchingSquares(values, 0.5, width);
    const ends = new Map<string, number>();
    for (let at = 0; at < pieces.length; at += 2) {
      const end = `${pieces[at]!.toFixed(6)} ${pieces[at + 1]!.toFixed(6)}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      // The peak falls to a half at a distance of √(4 ln 2); linear interpolation is a bit off.
      const distance = Math.hypot(pieces[at]! - 4, pieces[at + 1]! - 4);
      assert.ok(Math.abs(distance - Math.sqrt(4 * Math.log(2))) < 0.1);
    }
    assert.ok([...ends.values()].every((count) => count === 2));
  });

  it('splits a saddle by its middle', () => {
    const high = marchingSquares(Float64Array.from([1, 0, 0, 1]), 0.4, 2);
    const low = marchingSquares(Float64Array.from([1, 0, 0, 1]), 0.6, 2);
    assert.equal(high.length, 8);
    assert.equal(low.length, 8);
    assert.notDeepEqual(high, low);
  });
});

describe('densityContours', () => {
  it('goes around two clusters apart', () => {
    const points: number[] = [];
    for (let at = 0; at < 100; at++) points.push(Math.cos(at) / 10, Math.sin(at) / 10, 5, 5);
    const contours = densityContours(placementOf(points), new Uint8Array(200).fill(1));
    assert.deepEqual(
      contours.map(({ level }) => level),
      [0.1, 0.3, 0.6],
    );
    const lowest = contours[0]!.pieces.filter((_, at) => at % 2 === 0);
    assert.ok(lowest.some((x) => x < 1) && lowest.some((x) => x > 4));
    assert.ok(!lowest.some((x) => x > 2 && x < 3), 'nothing between them');
  });

  it('has no lines where nothing is shown', () => {
    assert.deepEqual(densityContours(placementOf([0, 0, 1, 1]), new Uint8Array(2)), []);
  });
});
