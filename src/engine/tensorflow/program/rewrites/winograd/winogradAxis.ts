/** How one axis of a convolution with filters of three elements is computed by fewer products (`winogradAxis`). */
export interface WinogradAxis {
  /** Pieces into which the output is cut. */
  tiles: number;
  /** Products for each tile. */
  points: number;
  /** [points × tiles, size]: what of the images goes into each product. */
  images: number[][];
  /** [points, 3]: what of the filter does; the same for all tiles. */
  filters: number[][];
  /** [size, points × tiles]: what of the products makes up each element of the output. */
  outputs: number[][];
}

/** One tile: [points, images], [points, 3] and [outputs, points], its images beginning one element early. */
interface Tile {
  images: number[][];
  filters: number[][];
  outputs: number[][];
}

const mostOutputs = 4;

/**
 * The fast convolution of one axis: outputs · ((images · x) ⊙ (filters · w)) is x, padded by one zero on each side,
 * correlated with w, for x of `size` elements and w of three. Along two axes the Kronecker products of these
 * do the same (Lavin and Gray, Fast algorithms for convolutional neural networks, CVPR 2016).
 *
 * Tiles have at most four outputs, F(4, 3): more take fewer products and lose digits. The zeros around the images
 * are known: what falls on them is left out, and sizes 1 and 2 need fewer products than any tile.
 */
export function winogradAxis(size: number): WinogradAxis {
  if (size <= 2) return { tiles: 1, points: 2 * size - 1, ...smallAxis(size) };
  const tiles = Math.ceil(size / mostOutputs);
  const length = Math.ceil(size / tiles);
  const tile = toomCook(length);
  const points = tile.filters.length;
  const images = zeros(points * tiles, size);
  const outputs = zeros(size, points * tiles);
  for (let index = 0; index < tiles; index++) {
    for (let point = 0; point < points; point++) {
      const product = point * tiles + index;
      tile.images[point]!.forEach((factor, element) => {
        const position = index * length + element - 1;
        if (position >= 0 && position < size) images[product]![position] = factor;
      });
      for (let output = 0; output < length && index * length + output < size; output++) {
        outputs[index * length + output]![product] = tile.outputs[output]![point]!;
      }
    }
  }
  return { tiles, points, images, filters: tile.filters, outputs };
}

/** Of size 1 only the middle of a filter counts; of size 2 the two outputs share a product, as Karatsuba's. */
function smallAxis(size: number): Tile {
  if (size === 1) return { images: [[1]], filters: [[0, 1, 0]], outputs: [[1]] };
  return {
    images: [
      [1, 1],
      [0, 1],
      [1, 0],
    ],
    filters: [
      [0, 1, 0],
      [0, -1, 1],
      [1, -1, 0],
    ],
    outputs: [
      [1, 1, 0],
      [1, 0, 1],
    ],
  };
}

/**
 * F(length, 3) as the transpose of polynomial multiplication by values at points, one of them infinity. These points
 * are among those that lose fewest digits (`bench/winogradPoints.py`); what they make of images and outputs is exact
 * in float32.
 */
function toomCook(length: number): Tile {
  const points = [0, 3 / 4, -3 / 4, 3 / 2, -3 / 2].slice(0, length + 1);
  const others = points.map((point) => points.filter((other) => other !== point));
  const values = (count: number) => [
    ...points.map((point) => Array.from({ length: count }, (_, power) => point ** power)),
    Array.from({ length: count }, (_, power) => (power === count - 1 ? 1 : 0)),
  ];
  const scales = points.map((point, index) =>
    others[index]!.reduce((product, other) => product * (point - other), 1),
  );
  return {
    images: [...others.map((roots) => [...polynomial(roots), 0]), polynomial(points)],
    filters: values(3).map((row, index) => row.map((value) => value / (scales[index] ?? 1))),
    outputs: transposed(values(length)),
  };
}

/** The coefficients of Π (x − root), of 1 first. */
function polynomial(roots: readonly number[]): number[] {
  return roots.reduce<number[]>(
    (product, root) =>
      [...product, 0].map((_, power) => (product[power - 1] ?? 0) - root * (product[power] ?? 0)),
    [1],
  );
}

function transposed(rows: readonly (readonly number[])[]): number[][] {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}

function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
