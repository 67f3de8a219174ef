/** Order of the B-splines between points and mesh: pieces of degree 5. */
export const splineOrder = 6;

/**
 * Values of the cardinal B-spline of order 6 for one coordinate: M₆(f + 5 − j) for the nodes
 * floor(u) − 5 + j, j = 0 … 5, where f = u − floor(u).
 * (Cox & de Boor's recursion; Essmann et al. 1995, eq. 4.1.) Sum of the weights: 1.
 */
export function splineWeights(fraction: number, weights: Float64Array): void {
  const f = fraction;
  // Order 2, then each order from the one before, from the far end so that nothing is overwritten too early.
  weights[5] = f;
  weights[4] = 1 - f;
  for (let order = 3; order <= splineOrder; order++) raise(weights, f, order);
}

/** weights[6 − order … 5] hold the spline of `order − 1` in places 7 − order … 5. */
function raise(weights: Float64Array, f: number, order: number): void {
  const scale = 1 / (order - 1);
  const first = splineOrder - order;
  weights[first] = scale * (1 - f) * weights[first + 1]!;
  for (let j = first + 1; j < 5; j++) {
    const place = 5 - j;
    weights[j] = scale * ((f + place) * weights[j]! + (order - place - f) * weights[j + 1]!);
  }
  weights[5] = scale * f * weights[5]!;
}

/** M₆ at the whole numbers 1 … 5. */
export const splineAtNodes = [1 / 120, 26 / 120, 66 / 120, 26 / 120, 1 / 120] as const;
