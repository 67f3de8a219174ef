import * as tf from '@tensorflow/tfjs-core';
import { shiftedIdentity } from './shiftedIdentity';

/** Added to squared lengths: a row of zeros gets no direction, but no NaN either. */
const lengthFloor = 1e-12;

/** Lowers a logit so far that its exponential is exactly 0, at any temperature in use. */
const excluded = -1e9;

/**
 * NT-Xent over two views of each item: mean over all rows of
 * −log( e^{s(i,p)/T} / Σ_{k≠i} e^{s(i,k)/T} ), s the cosine, p(i) = i ± n/2 (Chen et al. 2020,
 * eq. 1; SSL-FER, method.md a.8 without false-negative cancellation).
 *
 * Computed as softplus(log Σ_{k≠i,p} e^{(s(i,k) − s(i,p))/T}), which neither overflows at a low
 * temperature nor loses a loss near 0 to rounding; the gradient is written out.
 *
 * @param projections [n, d], n even and at least 4, rows `[A|P]` or `[A|NA|P|NP]`, not normalized
 * @param temperature T > 0
 * @returns the loss, a scalar ≥ 0, differentiable with respect to the projections
 * @throws RangeError if n is odd or below 4, or T is not positive
 */
export function ntXent(projections: tf.Tensor2D, temperature: number): tf.Scalar {
  const [rows] = projections.shape;
  if (rows % 2 !== 0 || rows < 4) {
    throw new RangeError(`NT-Xent needs an even number of rows, at least 4; got ${rows}.`);
  }
  if (!(temperature > 0)) {
    throw new RangeError(`NT-Xent needs a temperature above 0; got ${temperature}.`);
  }
  return differentiableLoss(temperature)(projections) as tf.Scalar;
}

function differentiableLoss(temperature: number) {
  return tf.customGrad((projections, save) => {
    const x = projections as tf.Tensor2D;
    const rows = x.shape[0];
    const inverseLength = inverseLengths(x);
    const z = tf.mul(x, inverseLength) as tf.Tensor2D; // [n, d], rows of length 1
    const positive = shiftedIdentity(rows, rows / 2); // [n, n], 1 where the column is the row's positive
    const cosines = tf.matMul(z, tf.transpose(z)); // [n, n]
    const positiveCosine = tf.sum(tf.mul(cosines, positive), 1, true); // [n, 1]
    const difference = tf.add(
      tf.mul(tf.sub(cosines, positiveCosine), 1 / temperature),
      tf.mul(tf.add(positive, shiftedIdentity(rows, 0)), excluded),
    );
    const largest = tf.max(difference, 1, true);
    const exponentials = tf.exp(tf.sub(difference, largest)); // 0 at self and positive
    const total = tf.sum(exponentials, 1, true);
    const logSum = tf.add(largest, tf.log(total)); // [n, 1]
    const value = tf.mean(softplus(logSum));
    const weights = tf.mul(exponentials, tf.div(tf.sigmoid(logSum), total)); // of the negatives
    (save as tf.GradSaveFunc)([z, inverseLength, positive, weights]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      gradient(dy as tf.Scalar, saved as GradientInputs, temperature);
    return { value, gradFunc };
  });
}

type GradientInputs = [
  z: tf.Tensor2D,
  inverseLength: tf.Tensor2D,
  positive: tf.Tensor2D,
  weights: tf.Tensor2D,
];

/** Derivative by the projections: through the cosines, then through the normalization. */
function gradient(
  dy: tf.Scalar,
  [z, inverseLength, positive, weights]: GradientInputs,
  temperature: number,
): tf.Tensor2D {
  const rows = z.shape[0];
  // A row pulls its positive as much as it pushes all its negatives together.
  const pull = tf.mul(positive, tf.sum(weights, 1, true));
  const byCosine = tf.sub(weights, pull) as tf.Tensor2D; // [n, n]
  const both = tf.add(byCosine, tf.transpose(byCosine)) as tf.Tensor2D;
  const byDirection = tf.mul(tf.matMul(both, z), tf.div(dy, rows * temperature)); // [n, d]
  const along = tf.sum(tf.mul(byDirection, z), 1, true);
  return tf.mul(tf.sub(byDirection, tf.mul(z, along)), inverseLength);
}

function inverseLengths(x: tf.Tensor2D): tf.Tensor2D {
  return tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), lengthFloor));
}

/** log(1 + e^x) without overflow and without losing small values. */
function softplus(x: tf.Tensor): tf.Tensor {
  return tf.add(tf.relu(x), logOnePlus(tf.exp(tf.neg(tf.abs(x)))));
}

/** Below this, four terms of the series are closer than float32's logarithm of 1 + y. */
const seriesLimit = 0.01;

/** log(1 + y) for y in 0..1. The wasm backend's own log1p loses small values. */
function logOnePlus(y: tf.Tensor): tf.Tensor {
  const third = tf.sub(1 / 3, tf.mul(y, 1 / 4));
  const second = tf.sub(1 / 2, tf.mul(y, third));
  const series = tf.mul(y, tf.sub(1, tf.mul(y, second)));
  const isSmall = tf.less(y, tf.mul(tf.onesLike(y), seriesLimit));
  return tf.where(isSmall, series, tf.log(tf.add(y, 1)));
}
