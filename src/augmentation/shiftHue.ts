import * as tf from '@tensorflow/tfjs-core';

/** Keeps the division defined for gray pixels, whose hue does not matter. */
const smallestChroma = 1e-6;

/**
 * torchvision's `adjust_hue` (to HSV, shift H, back) without branches. With M, m the largest and
 * smallest channel and C = M − m, a channel of hue H (in turns) is M − C·w(H + phase), where w is the
 * trapezoid of period 1 that is 1 within 1/6 of 0 and falls to 0 at 1/3 (Smith 1978, in closed form).
 * @param planes [3, n, p] in 0..6 (ReLU6 makes the trapezoid's clamp)
 * @param shift [3, n, 1]: hue shift plus the channel's phase, in turns
 */
export function shiftHue(planes: tf.Tensor3D, shift: tf.Tensor): tf.Tensor3D {
  const largest = tf.max(planes, 0, true);
  const smallest = tf.min(planes, 0, true);
  const chroma = tf.sub(largest, smallest);
  const turns = hueOf(planes, smallest, chroma); // [1, n, p], 0..1
  const place = tf.add(turns, shift); // [3, n, p]
  const distance = tf.abs(tf.sub(place, tf.round(place))); // from 0 on the circle, 0..1/2
  const trapezoid = tf.relu6(tf.add(tf.mul(distance, -36), 12)); // 6·w
  return tf.sub(largest, tf.mul(tf.mul(chroma, 1 / 6), trapezoid));
}

/**
 * Hue in turns: which channel is smallest tells the third of the circle, the difference of the
 * other two the place in it. Ties agree at the borders of the thirds.
 */
function hueOf(planes: tf.Tensor3D, smallest: tf.Tensor, chroma: tf.Tensor): tf.Tensor {
  const [red, green, blue] = tf.split(planes, 3, 0) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const withoutBlue = tf.add(tf.sub(green, red), chroma);
  const withoutRed = tf.add(tf.sub(blue, green), tf.mul(chroma, 3));
  const withoutGreen = tf.add(tf.sub(red, blue), tf.mul(chroma, 5));
  const sixths = tf.where(
    tf.equal(blue, smallest),
    withoutBlue,
    tf.where(tf.equal(red, smallest), withoutRed, withoutGreen),
  );
  return tf.div(sixths, tf.mul(tf.maximum(chroma, smallestChroma), 6));
}
