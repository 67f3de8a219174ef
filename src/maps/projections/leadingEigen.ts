import { RandomStream } from '../../random/RandomStream';
import { jacobiEigen, type Eigen } from './jacobiEigen';

const directBelow = 48;
const mostIterations = 1000;
const tolerance = 1e-13;

/**
 * The `count` largest eigenvalues of a positive semi-definite matrix (size × size) by subspace
 * iteration with Rayleigh–Ritz, small matrices by Jacobi's rotations. Signs: the largest component of
 * each vector is positive.
 */
export function leadingEigen(matrix: Float64Array, size: number, count: number): Eigen {
  const { values, vectors } =
    size <= directBelow ? jacobiEigen(matrix, size) : iterate(matrix, size, count + 10);
  return { values: values.slice(0, count), vectors: vectors.slice(0, count).map(withFixedSign) };
}

function iterate(matrix: Float64Array, size: number, width: number): Eigen {
  const random = RandomStream.named(0, 'subspace');
  let basis: Float64Array[] = Array.from({ length: width }, () =>
    Float64Array.from({ length: size }, () => random.normal()),
  );
  let last: Float64Array = new Float64Array(width);
  for (let iteration = 0; ; iteration++) {
    orthonormalize(basis);
    const images = basis.map((vector) => multiply(matrix, size, vector));
    const small = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        small[i * width + j] = small[j * width + i] = dot(basis[i]!, images[j]!);
      }
    }
    const { values, vectors } = jacobiEigen(small, width);
    const settled = values.every(
      (value, k) => Math.abs(value - last[k]!) <= tolerance * Math.abs(values[0]!),
    );
    if (settled || iteration === mostIterations) {
      return { values, vectors: vectors.map((weights) => combine(basis, weights)) };
    }
    last = values;
    basis = vectors.map((weights) => combine(images, weights));
  }
}

/** Gram–Schmidt, twice; a vector that vanishes is replaced by a unit vector. */
function orthonormalize(basis: Float64Array[]): void {
  basis.forEach((vector, k) => {
    for (let pass = 0; pass < 3; pass++) {
      const length = Math.sqrt(dot(vector, vector));
      if (length > 1e-300) vector.forEach((value, at) => (vector[at] = value / length));
      else vector.fill(0).fill(1, k, k + 1);
      if (pass === 2) break;
      for (let j = 0; j < k; j++) {
        const share = dot(vector, basis[j]!);
        vector.forEach((value, at) => (vector[at] = value - share * basis[j]![at]!));
      }
    }
  });
}

function multiply(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const image = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    const from = row * size;
    for (let column = 0; column < size; column++) sum += matrix[from + column]! * vector[column]!;
    image[row] = sum;
  }
  return image;
}

function combine(vectors: Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, k) => {
    const weight = weights[k]!;
    for (let at = 0; at < sum.length; at++) sum[at]! += weight * vector[at]!;
  });
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

function withFixedSign(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? vector.map((value) => -value) : vector;
}
