import { FourierTransform } from '../fourier/FourierTransform';
import { splineAtNodes } from './splineWeights';

/**
 * Fills the filter that turns spread charges into their potential, for all frequencies ≥ 0: the
 * transform of 1/(1 + d²) on the mesh, divided by the splines' own (once for spreading, once for
 * reading), and by the number of values, which the transforms leave out.
 */
export function writeFilter(filter: Float64Array, nodes: number, spacing: number): void {
  const width = nodes + 1;
  const transform = new FourierTransform(2 * nodes);
  const square = spacing * spacing;
  for (let row = 0; row < width; row++) {
    evenTransform(transform, nodes, (m) => 1 / (1 + square * (row * row + m * m)));
    for (let k = 0; k < width; k++) filter[row * width + k] = transform.data[2 * k]!;
  }
  const inverse = inverseSplineSquares(nodes);
  const values = 4 * nodes * nodes;
  const column = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    for (let row = 0; row < width; row++) column[row] = filter[row * width + k]!;
    evenTransform(transform, nodes, (m) => column[m]!);
    for (let row = 0; row < width; row++) {
      filter[row * width + k] = (transform.data[2 * row]! * inverse[row]! * inverse[k]!) / values;
    }
  }
}

/** Transform of a real sequence of period 2·nodes with value(m) = value(−m). */
function evenTransform(
  transform: FourierTransform,
  nodes: number,
  value: (m: number) => number,
): void {
  const { data } = transform;
  data.fill(0);
  for (let m = 0; m <= nodes; m++) {
    data[2 * m] = value(m);
    if (m > 0 && m < nodes) data[2 * (2 * nodes - m)] = data[2 * m]!;
  }
  transform.forward();
}

/** 1/|B(k)|² with B(k) = Σ M₆(j)·exp(2πi·jk/n), which is never 0 for an even order. */
function inverseSplineSquares(nodes: number): Float64Array {
  return Float64Array.from({ length: nodes + 1 }, (_, k) => {
    const angle = (Math.PI * k) / nodes;
    const [far, near, middle] = splineAtNodes;
    const sum = middle + 2 * near * Math.cos(angle) + 2 * far * Math.cos(2 * angle);
    return 1 / (sum * sum);
  });
}
