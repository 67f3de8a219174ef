import { createRowMatrix } from '../dots/createRowMatrix';
import { DotProducts } from '../dots/DotProducts';
import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';
import type { Kernel } from '../threads/Kernel';

export interface ScatterSetup {
  matrix: RowMatrix;
  blocks: number;
  /** blocks × d × d: sums of xₐ·x_b over the rows of a block. */
  sums: Float64Array<SharedArrayBuffer>;
}

/** Rows turned to columns at a time. */
const strip = 512;

/** Products of all columns with all columns: strips of rows are turned over and multiplied as tiles. */
export const scatterKernel: Kernel<ScatterSetup> = {
  name: 'scatter',
  bind({ matrix, blocks, sums }) {
    const { rows, columns, stride } = matrix;
    const values = rowValues(matrix);
    const turned = createRowMatrix(columns, strip, 1, () => 0);
    const turnedValues = rowValues(turned);
    const dots = new DotProducts(turned, 0);
    const turn = (first: number, count: number) => {
      for (let column = 0; column < columns; column++) {
        const to = column * turned.stride;
        for (let row = 0; row < count; row++) {
          turnedValues[to + row] = values[(first + row) * stride + column]!;
        }
        turnedValues.fill(0, to + count, to + strip);
      }
    };
    const addTiles = (into: Float64Array) => {
      for (let a = 0; a < columns; a += DotProducts.tileRows) {
        const aRows = Math.min(DotProducts.tileRows, columns - a);
        for (let b = 0; b < columns; b += DotProducts.tileColumns) {
          const bRows = Math.min(DotProducts.tileColumns, columns - b);
          dots.tile(a, aRows, b, bRows);
          for (let row = 0; row < aRows; row++) {
            for (let column = 0; column < bRows; column++) {
              into[(a + row) * columns + b + column]! +=
                dots.results[row * DotProducts.tileColumns + column]!;
            }
          }
        }
      }
    };
    return (block) => {
      const into = sums.subarray(block * columns ** 2, (block + 1) * columns ** 2);
      const end = Math.floor((rows * (block + 1)) / blocks);
      for (let first = Math.floor((rows * block) / blocks); first < end; first += strip) {
        turn(first, Math.min(strip, end - first));
        addTiles(into);
      }
    };
  },
};
