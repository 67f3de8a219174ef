import { hasPlace, type Placement, xOf, yOf } from './Layout';

/** Lines of equal density as pieces x0, y0, x1, y1 in map units. */
export interface Contour {
  /** Share of the highest density. */
  level: number;
  pieces: number[];
}

const side = 96;
/** Standard deviation of the smoothing, in cells of the grid. */
const blur = 2;
const levels = [0.1, 0.3, 0.6];

/**
 * Lines of equal density of the shown items, from a histogram of 96 × 96 cells smoothed by a Gaussian:
 * marching squares with linear interpolation, saddles split by their mean.
 */
export function densityContours(placement: Placement, shown: Uint8Array): Contour[] {
  const { from, to } = placement;
  const left = Math.min(from.left, to.left);
  const bottom = Math.min(from.bottom, to.bottom);
  const span = Math.max(from.span, to.span) * 1.2;
  const [x0, y0, cell] = [left - span / 12, bottom - span / 12, span / side];
  let density = new Float64Array(side * side);
  for (let item = 0; item < shown.length; item++) {
    if (!shown[item] || !hasPlace(placement, item)) continue;
    const column = Math.floor((xOf(placement, item) - x0) / cell);
    const row = Math.floor((yOf(placement, item) - y0) / cell);
    if (column >= 0 && row >= 0 && column < side && row < side) density[row * side + column]!++;
  }
  density = blurred(blurred(density, 1), side);
  const highest = density.reduce((most, value) => Math.max(most, value), 0);
  if (highest === 0) return [];
  return levels.map((level) => ({
    level,
    pieces: marchingSquares(density, level * highest).map((value, at) =>
      at % 2 === 0 ? x0 + (value + 0.5) * cell : y0 + (value + 0.5) * cell,
    ),
  }));
}

/** Convolves along one direction: stride 1 for rows, `side` for columns. */
function blurred(values: Float64Array, stride: number): Float64Array<ArrayBuffer> {
  const radius = Math.ceil(blur * 3);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * blur * blur)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const result = new Float64Array(values.length);
  const across = stride === 1 ? side : 1;
  for (let line = 0; line < side; line++) {
    for (let at = 0; at < side; at++) {
      let sum = 0;
      for (let offset = -radius; offset <= radius; offset++) {
        const other = at + offset;
        if (other < 0 || other >= side) continue;
        sum += values[line * across + other * stride]! * kernel[offset + radius]!;
      }
      result[line * across + at * stride] = sum / total;
    }
  }
  return result;
}

/** Pieces x0, y0, x1, y1 in grid units of the line where the values cross the level. */
export function marchingSquares(values: Float64Array, level: number, width = side): number[] {
  const pieces: number[] = [];
  const height = values.length / width;
  for (let row = 0; row + 1 < height; row++) {
    for (let column = 0; column + 1 < width; column++) {
      const corner = row * width + column;
      const a = values[corner]!;
      const b = values[corner + 1]!;
      const c = values[corner + width + 1]!;
      const d = values[corner + width]!;
      const kind =
        Number(a >= level) +
        Number(b >= level) * 2 +
        Number(c >= level) * 4 +
        Number(d >= level) * 8;
      if (kind === 0 || kind === 15) continue;
      const edges: [number, number][] = [
        [column + part(a, b, level), row],
        [column + 1, row + part(b, c, level)],
        [column + part(d, c, level), row + 1],
        [column, row + part(a, d, level)],
      ];
      for (const [one, other] of edgesOf(kind, (a + b + c + d) / 4 >= level)) {
        pieces.push(...edges[one]!, ...edges[other]!);
      }
    }
  }
  return pieces;
}

function part(low: number, high: number, level: number): number {
  return high === low ? 0.5 : (level - low) / (high - low);
}

/** Which edges (0 bottom, 1 right, 2 top, 3 left) a piece joins, for each set of corners above the level. */
function edgesOf(kind: number, middleIsAbove: boolean): [number, number][] {
  const opposite = kind > 7 ? 15 - kind : kind;
  switch (opposite) {
    case 1:
      return [[3, 0]];
    case 2:
      return [[0, 1]];
    case 3:
      return [[3, 1]];
    case 4:
      return [[1, 2]];
    case 5:
      return middleIsAbove === (kind === 5)
        ? [
            [3, 2],
            [0, 1],
          ]
        : [
            [3, 0],
            [1, 2],
          ];
    case 6:
      return [[0, 2]];
    default:
      return [[3, 2]];
  }
}
