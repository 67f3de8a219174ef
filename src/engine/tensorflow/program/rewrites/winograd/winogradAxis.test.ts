import assert from 'node:assert/strict';
import { winogradAxis } from './winogradAxis';

describe('winogradAxis', () => {
  for (let size = 1; size <= 16; size++) {
    const axis = winogradAxis(size);
    it(`computes ${size} outputs by ${axis.tiles} × ${axis.points} products`, () => {
      for (let element = 0; element < size; element++) {
        for (let tap = 0; tap < 3; tap++) {
          // By all pairs of unit vectors: both sides are bilinear.
          const found = outputsOf(axis, element, tap);
          const expected = new Array<number>(size).fill(0);
          // y[p] = Σ w[t] x[p + t − 1]
          const position = element + 1 - tap;
          if (position >= 0 && position < size) expected[position] = 1;
          found.forEach((value, index) =>
            assert.ok(Math.abs(value - expected[index]!) < 1e-13, `${element}, ${tap}: ${found}`),
          );
        }
      }
    });
  }

  it('takes fewer products than the definition', () => {
    // Of 3 × size; two multiplications of the definition fall on the zeros around the images.
    const products = [1, 2, 3, 4, 5, 6, 7, 8].map((size) => {
      const { tiles, points } = winogradAxis(size);
      return tiles * points;
    });
    assert.deepEqual(products, [1, 3, 5, 6, 10, 10, 12, 12]);
  });
});

function outputsOf(axis: ReturnType<typeof winogradAxis>, element: number, tap: number): number[] {
  const products = axis.images.map(
    (row, index) => row[element]! * axis.filters[Math.floor(index / axis.tiles)]![tap]!,
  );
  return axis.outputs.map((row) => row.reduce((sum, value, at) => sum + value * products[at]!, 0));
}
