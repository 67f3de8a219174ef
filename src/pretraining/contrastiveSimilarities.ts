import * as tf from '@tensorflow/tfjs-core';
import { shiftedIdentity } from './shiftedIdentity';

/** What a batch's projections say about the objective, as scalars on the device. */
export interface ContrastiveSimilarities {
  /** Mean cosine of a row and its positive. */
  positiveSimilarity: tf.Scalar;
  /** Mean cosine of a row and the rows of other clips. */
  negativeSimilarity: tf.Scalar;
  /** Mean cosine of a row and its own clip's other-time rows; only with HardNeg. */
  hardNegativeSimilarity?: tf.Scalar;
  /** Share of rows whose positive is more similar than every other row (a tie does not count). */
  batchTop1: tf.Scalar;
  /** Rows without a direction: all zeros. */
  directionlessRows: tf.Scalar;
}

/** Lowers a cosine (−1..1) below every other. */
const excluded = -4;

/** Squared length below which a row counts as having no direction. */
const noLength = 1e-12;

/**
 * Similarities of a batch for the log; not differentiable.
 * @param projections [n, d], n even, rows `[A|P]`, or `[A|NA|P|NP]` with hard negatives (n a
 *   multiple of 4); need not be normalized
 */
export function contrastiveSimilarities(
  projections: tf.Tensor2D,
  hardNegatives: boolean,
): ContrastiveSimilarities {
  return tf.tidy(() => {
    const rows = projections.shape[0];
    const squares = tf.sum(tf.square(projections), 1, true);
    const z = tf.mul(projections, tf.rsqrt(tf.add(squares, noLength))) as tf.Tensor2D;
    const cosines = tf.matMul(z, tf.transpose(z));
    const positive = shiftedIdentity(rows, rows / 2);
    const self = shiftedIdentity(rows, 0);
    const ofPositive = tf.sum(tf.mul(cosines, positive), 1);
    const others = tf.add(cosines, tf.mul(tf.add(positive, self), excluded));
    const mean = (indicator: tf.Tensor, each: number) =>
      tf.div(tf.sum(tf.mul(cosines, indicator)), rows * each) as tf.Scalar;
    const sameClip = hardNegatives
      ? tf.add(shiftedIdentity(rows, rows / 4), shiftedIdentity(rows, (3 * rows) / 4))
      : tf.zerosLike(self);
    const otherClips = tf.sub(1, tf.add(tf.add(self, positive), sameClip));
    return {
      positiveSimilarity: mean(positive, 1),
      negativeSimilarity: mean(otherClips, rows - 2 - (hardNegatives ? 2 : 0)),
      ...(hardNegatives ? { hardNegativeSimilarity: mean(sameClip, 2) } : {}),
      batchTop1: share(tf.greater(ofPositive, tf.max(others, 1)), rows),
      directionlessRows: tf.sum(
        tf.cast(tf.less(squares, tf.mul(tf.onesLike(squares), noLength)), 'float32'),
      ),
    };
  }) as ContrastiveSimilarities;
}

function share(truths: tf.Tensor, rows: number): tf.Scalar {
  return tf.div(tf.sum(tf.cast(truths, 'float32')), rows);
}
