import { leadingEigen } from './leadingEigen';

/** Directions that hold less than this share of the first one's variance are rounding errors. */
const negligible = 1e-9;

/**
 * The directions along which vectors are longest together: leading eigenvectors of Σ w·wᵀ, of any length.
 * Found among the vectors' products where there are fewer vectors than dimensions, so that neither thousands
 * of people nor thousands of dimensions make a large matrix.
 */
export function leadingDirections(
  vectors: readonly Float64Array[],
  size: number,
  most: number,
): Float64Array[] {
  const areFew = vectors.length <= size;
  const side = areFew ? vectors.length : size;
  const matrix = areFew ? productsOf(vectors) : scatterOf(vectors, size);
  const { values, vectors: found } = leadingEigen(matrix, side, Math.min(most, side));
  const wanted = found.filter((_, k) => values[k]! > negligible * values[0]!);
  return areFew ? wanted.map((weights) => weightedSum(vectors, weights, size)) : wanted;
}

function productsOf(vectors: readonly Float64Array[]): Float64Array {
  const count = vectors.length;
  return Float64Array.from({ length: count ** 2 }, (_, at) => {
    const [one, other] = [vectors[Math.floor(at / count)]!, vectors[at % count]!];
    let sum = 0;
    for (let column = 0; column < one.length; column++) sum += one[column]! * other[column]!;
    return sum;
  });
}

function scatterOf(vectors: readonly Float64Array[], size: number): Float64Array {
  const scatter = new Float64Array(size * size);
  for (const vector of vectors) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) scatter[a * size + b]! += vector[a]! * vector[b]!;
    }
  }
  return scatter;
}

function weightedSum(
  vectors: readonly Float64Array[],
  weights: Float64Array,
  size: number,
): Float64Array {
  const sum = new Float64Array(size);
  vectors.forEach((vector, which) => {
    for (let at = 0; at < size; at++) sum[at]! += weights[which]! * vector[at]!;
  });
  return sum;
}
