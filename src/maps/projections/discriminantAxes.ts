import { rowValues } from '../dots/rowValues';
import type { RowMatrix } from '../dots/RowMatrix';
import type { MapAttribute } from '../faithfulness/MapAttribute';
import { MapError } from '../MapError';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { solveLower, solveUpper, choleskyOf } from './cholesky';
import { leadingDirections } from './leadingDirections';
import { project } from './project';
import { scatterMatrix } from './scatterMatrix';

/** Part of the within-class scatter that is replaced by a multiple of the identity. */
const shrinkage = 0.1;

export interface DiscriminantAxes {
  /** n × 2. */
  positions: Float64Array;
  /** What the two axes stand for. */
  labels: [string, string];
  /** Along each axis: variance between the classes of its attribute over the whole variance, 0 … 1. */
  separation: [number, number];
}

/**
 * A view with meaning: along x the direction that tells the classes of one attribute apart best
 * (Fisher's discriminant, regularized), along y that of a second one, made orthogonal to x; without a
 * second attribute the second-best direction of the first.
 *
 * Rows without a value take part in the map but not in the directions.
 *
 * @throws MapError if an attribute has fewer than two classes
 */
export function discriminantAxes(
  team: ThreadTeam,
  matrix: RowMatrix,
  first: MapAttribute,
  second?: MapAttribute,
): DiscriminantAxes {
  const scatter = scatterMatrix(team, matrix);
  const [x, nextX] = directionsOf(matrix, scatter, first);
  const ofSecond = second ? directionsOf(matrix, scatter, second)[0] : nextX;
  const directions = [x, ofSecond && orthogonalTo(x!, ofSecond)];
  const positions = project(matrix, directions);
  return {
    positions,
    labels: [first.name, second ? second.name : ofSecond ? `${first.name} (second direction)` : ''],
    separation: [
      separationAlong(positions, 0, first.values),
      separationAlong(positions, 1, (second ?? first).values),
    ],
  };
}

function directionsOf(matrix: RowMatrix, scatter: Float64Array, attribute: MapAttribute) {
  const classes = classMeans(matrix, attribute);
  if (classes.length < 2) {
    throw new MapError(
      'axes-need-classes',
      `${attribute.name} has ${classes.length === 0 ? 'no value' : 'only one value'} in these items: there is no direction that tells its values apart.`,
      'Choose another attribute for the axes, or another method.',
    );
  }
  const size = matrix.columns;
  const within = Float64Array.from(scatter);
  for (const { mean, count } of classes) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) within[a * size + b]! -= count * mean[a]! * mean[b]!;
    }
  }
  shrink(within, size);
  const lower = choleskyOf(within, size);
  const whitened = classes.map(({ mean, count }) =>
    solveLower(
      lower,
      size,
      mean.map((value) => value * Math.sqrt(count)),
    ),
  );
  return leadingDirections(whitened, size, 2).map((direction) =>
    unitVector(solveUpper(lower, size, direction)),
  );
}

function classMeans(matrix: RowMatrix, { values }: MapAttribute) {
  const data = rowValues(matrix);
  const classes = new Map<string, { mean: Float64Array; count: number }>();
  for (let row = 0; row < matrix.rows; row++) {
    const value = values[row]!;
    if (value === '') continue;
    const known = classes.get(value) ?? { mean: new Float64Array(matrix.columns), count: 0 };
    classes.set(value, known);
    known.count++;
    for (let column = 0; column < matrix.columns; column++) {
      known.mean[column]! += data[row * matrix.stride + column]!;
    }
  }
  for (const { mean, count } of classes.values()) {
    for (let column = 0; column < mean.length; column++) mean[column]! /= count;
  }
  return [...classes.values()];
}

/** (1 − γ)·S + γ·(trace S/d)·I, and a trace of rounding so that it can always be solved. */
function shrink(within: Float64Array, size: number): void {
  let trace = 0;
  for (let a = 0; a < size; a++) trace += within[a * size + a]!;
  for (let at = 0; at < within.length; at++) within[at]! *= 1 - shrinkage;
  const ridge = (Math.max(trace, 0) * shrinkage) / size + 1e-12;
  for (let a = 0; a < size; a++) within[a * size + a]! += ridge;
}

function orthogonalTo(axis: Float64Array, vector: Float64Array): Float64Array {
  const share = dot(axis, vector);
  return unitVector(vector.map((value, at) => value - share * axis[at]!));
}

function unitVector(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

/** Correlation ratio η²: variance of the class means over the whole variance, of rows with a value. */
function separationAlong(positions: Float64Array, axis: 0 | 1, values: readonly string[]): number {
  const sums = new Map<string, { sum: number; count: number }>();
  let [sum, squares, count] = [0, 0, 0];
  values.forEach((value, row) => {
    if (value === '') return;
    const x = positions[2 * row + axis]!;
    const part = sums.get(value) ?? { sum: 0, count: 0 };
    sums.set(value, part);
    part.sum += x;
    part.count++;
    sum += x;
    squares += x * x;
    count++;
  });
  const mean = sum / count;
  const total = squares - count * mean * mean;
  let between = 0;
  for (const part of sums.values()) between += part.count * (part.sum / part.count - mean) ** 2;
  return total > 0 ? between / total : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
