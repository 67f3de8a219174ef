import type { FaceExpression } from '../../src/faces/FaceAnalysis';
import type { ActionUnit } from '../../src/synth/expression/actionUnits';

/** One number of landmarks that an action unit moves, in outer-eye distances, and the way it should go. */
export interface ActionUnitMeasure {
  name: string;
  direction: 1 | -1;
  /** Whose landmarks: face-api's 68, or the 468 of human's mesh, which follows lids and lip borders more closely. */
  network: 'face-api' | 'human';
  of(points: Float64Array): number;
  /** Log-odds of an expression instead of a distance. */
  logit?: FaceExpression;
}

const x = (points: Float64Array, index: number): number => points[2 * index]!;
const y = (points: Float64Array, index: number): number => points[2 * index + 1]!;
const span = (points: Float64Array, a: number, b: number): number =>
  Math.hypot(x(points, a) - x(points, b), y(points, a) - y(points, b)) / unit(points);
const unit = (points: Float64Array): number =>
  Math.hypot(x(points, 36) - x(points, 45), y(points, 36) - y(points, 45));
const middle = (points: Float64Array, indices: readonly number[]): number =>
  indices.reduce((sum, index) => sum + y(points, index), 0) / indices.length;
const rise = (upper: readonly number[], lower: readonly number[]) => (points: Float64Array) =>
  (middle(points, lower) - middle(points, upper)) / unit(points);

const innerBrow = rise([20, 21, 22, 23], [39, 42]);
const outerBrow = rise([17, 18, 25, 26], [36, 45]);

const meshSpan = (points: Float64Array, a: number, b: number): number =>
  Math.hypot(x(points, a) - x(points, b), y(points, a) - y(points, b)) /
  Math.hypot(x(points, 33) - x(points, 263), y(points, 33) - y(points, 263));
const eyeOpening = (points: Float64Array): number =>
  (meshSpan(points, 159, 145) + meshSpan(points, 386, 374)) / 2;
const mouthWidth = (points: Float64Array): number => span(points, 48, 54);

export const actionUnitMeasures: Record<ActionUnit, ActionUnitMeasure> = {
  1: { network: 'face-api', name: 'inner brow above eye', direction: 1, of: innerBrow },
  2: { network: 'face-api', name: 'outer brow above eye', direction: 1, of: outerBrow },
  4: { network: 'face-api', name: 'inner brow above eye', direction: -1, of: innerBrow },
  5: { network: 'human', name: 'eye opening', direction: 1, of: eyeOpening },
  6: { network: 'human', name: 'eye opening', direction: -1, of: eyeOpening },
  7: { network: 'human', name: 'eye opening', direction: -1, of: eyeOpening },
  9: {
    network: 'face-api',
    name: 'log-odds of disgust',
    direction: 1,
    of: () => NaN,
    logit: 'disgusted',
  },
  10: {
    network: 'face-api',
    name: 'nose to upper lip',
    direction: -1,
    of: rise([33], [50, 51, 52]),
  },
  12: { network: 'face-api', name: 'mouth width', direction: 1, of: mouthWidth },
  14: { network: 'face-api', name: 'mouth width', direction: 1, of: mouthWidth },
  15: {
    network: 'face-api',
    name: 'corners below the lip line',
    direction: 1,
    of: rise([62, 66], [48, 54]),
  },
  17: {
    network: 'face-api',
    name: 'nose to lower lip',
    direction: -1,
    of: rise([33], [56, 57, 58]),
  },
  20: { network: 'face-api', name: 'mouth width', direction: 1, of: mouthWidth },
  // Thinner lips are what it does most, but the networks' lips stay as thick as lips use to be: their height falls
  // until half strength and rises again, while the true one falls throughout. The corners they do follow.
  23: { network: 'face-api', name: 'mouth width', direction: -1, of: mouthWidth },
  25: {
    network: 'face-api',
    name: 'gap between the lips',
    direction: 1,
    of: rise([61, 62, 63], [65, 66, 67]),
  },
  26: { network: 'face-api', name: 'nose to chin', direction: 1, of: rise([33], [7, 8, 9]) },
  43: { network: 'human', name: 'eye opening', direction: -1, of: eyeOpening },
};
