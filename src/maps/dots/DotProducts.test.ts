import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { createRowMatrix } from './createRowMatrix';
import { DotProducts } from './DotProducts';
import { rowValues } from './rowValues';

describe('DotProducts', () => {
  for (const [rows, columns] of [
    [3, 1],
    [70, 5],
    [517, 128],
  ] as const) {
    it(`equal sums in JavaScript for ${rows} × ${columns}`, () => {
      const random = RandomStream.named(1, 'dots');
      const matrix = createRowMatrix(rows, columns, 2, () => random.normal());
      const values = rowValues(matrix);
      const dots = new DotProducts(matrix, 1);
      const sum = (a: number, b: number) => {
        let total = 0;
        for (let column = 0; column < columns; column++) {
          total += values[a * matrix.stride + column]! * values[b * matrix.stride + column]!;
        }
        return total;
      };
      const check = (a: number, b: number, value: number) =>
        assert(Math.abs(value - sum(a, b)) < 1e-6 * columns + 1e-6, `${a}·${b}`);
      const count = Math.min(rows, 61);
      const first = rows - count;
      const across = Math.min(rows, 509);
      dots.tile(first, count, rows - across, across);
      for (let r = 0; r < count; r++) {
        for (let c = 0; c < across; c++) {
          check(first + r, rows - across + c, dots.results[r * DotProducts.tileColumns + c]!);
        }
      }
      dots.rowsTile([rows - 1, 0, 2], 0, across);
      [rows - 1, 0, 2].forEach((row, r) => {
        for (let c = 0; c < across; c++) {
          check(row, c, dots.results[r * DotProducts.tileColumns + c]!);
        }
      });
    });
  }
});
