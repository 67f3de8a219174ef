/** Eigenvalues, largest first, and the eigenvectors that go with them. */
export interface Eigen {
  values: Float64Array;
  /** vectors[k] is the k-th eigenvector, of length 1. */
  vectors: Float64Array[];
}

const mostSweeps = 60;

/** All eigenvalues of a small symmetric matrix (size × size, row by row) by Jacobi's rotations. */
export function jacobiEigen(matrix: ArrayLike<number>, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, i) => i);
  order.sort((i, j) => a[j * size + j]! - a[i * size + i]!);
  return {
    values: Float64Array.from(order, (i) => a[i * size + i]!),
    vectors: order.map((i) => Float64Array.from({ length: size }, (_, row) => v[row * size + i]!)),
  };
}

/** Sum of squares off the diagonal; 0 once it is nothing beside the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0;
  let diagonal = 0;
  for (let i = 0; i < size; i++) {
    diagonal += a[i * size + i]! ** 2;
    for (let j = i + 1; j < size; j++) off += a[i * size + j]! ** 2;
  }
  return off <= diagonal * 1e-30 ? 0 : off;
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const kp = a[k * size + p]!;
    const kq = a[k * size + q]!;
    a[k * size + p] = c * kp - s * kq;
    a[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k++) {
    const pk = a[p * size + k]!;
    const qk = a[q * size + k]!;
    a[p * size + k] = c * pk - s * qk;
    a[q * size + k] = s * pk + c * qk;
    const vp = v[k * size + p]!;
    const vq = v[k * size + q]!;
    v[k * size + p] = c * vp - s * vq;
    v[k * size + q] = s * vp + c * vq;
  }
}
