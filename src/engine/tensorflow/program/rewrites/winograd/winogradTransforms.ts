import { winogradAxis } from './winogradAxis';

/** A matrix in rows. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** Both axes of a convolution with 3×3 filters computed by fewer products. */
export interface WinogradTransforms {
  /** Products for each tile of an image. */
  points: number;
  /** Tiles of an image. */
  tiles: number;
  /** [points × tiles, height × width] */
  images: Matrix;
  /** [points, 9] */
  filters: Matrix;
  /** [height × width, points × tiles] */
  outputs: Matrix;
}

/** The transforms for images of height × width, padded by one zero on each side (`winogradAxis`). */
export function winogradTransforms(height: number, width: number): WinogradTransforms {
  const [down, across] = [winogradAxis(height), winogradAxis(width)];
  const points = down.points * across.points;
  const tiles = down.tiles * across.tiles;
  const products = Array.from({ length: points * tiles }, (_, product) => {
    const [point, tile] = [Math.floor(product / tiles), product % tiles];
    return {
      down: Math.floor(point / across.points) * down.tiles + Math.floor(tile / across.tiles),
      across: (point % across.points) * across.tiles + (tile % across.tiles),
    };
  });
  return {
    points,
    tiles,
    images: matrix(products.length, height * width, (product, position) => {
      const at = products[product]!;
      const [row, column] = [Math.floor(position / width), position % width];
      return down.images[at.down]![row]! * across.images[at.across]![column]!;
    }),
    filters: matrix(points, 9, (point, tap) => {
      const row = down.filters[Math.floor(point / across.points)]!;
      return row[Math.floor(tap / 3)]! * across.filters[point % across.points]![tap % 3]!;
    }),
    outputs: matrix(height * width, products.length, (position, product) => {
      const at = products[product]!;
      const [row, column] = [Math.floor(position / width), position % width];
      return down.outputs[row]![at.down]! * across.outputs[column]![at.across]!;
    }),
  };
}

function matrix(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Matrix {
  const at = (index: number) => value(Math.floor(index / columns), index % columns);
  return {
    rows,
    columns,
    values: Float32Array.from({ length: rows * columns }, (_, index) => at(index)),
  };
}
