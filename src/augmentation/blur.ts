import * as tf from '@tensorflow/tfjs-core';

/**
 * torchvision's Gaussian blur with a 3×3 kernel, a kernel of its own for each view: separable,
 * edges reflected.
 * @param planes [3, n, side · side]
 * @param center, outer: [1, n, 1], the kernel's weights; 1 and 0 leave a view as it is
 */
export function blur(
  planes: tf.Tensor3D,
  side: number,
  center: tf.Tensor,
  outer: tf.Tensor,
): tf.Tensor3D {
  const [channels, views] = planes.shape;
  const weights: Weights = [perView(center, views), perView(outer, views)];
  const images = tf.reshape(planes, [channels, views, side, side]);
  const padded = tf.mirrorPad(
    images,
    [
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
    ],
    'reflect',
  ) as tf.Tensor4D;
  const alongColumns = weightedSum(padded, [side, side + 2], 'row', weights);
  return tf.reshape(weightedSum(alongColumns, [side, side], 'column', weights), planes.shape);
}

type Weights = [center: tf.Tensor, outer: tf.Tensor];

function perView(weights: tf.Tensor, views: number): tf.Tensor {
  return tf.reshape(weights, [1, views, 1, 1]);
}

/** Weighted sum of each pixel and its two neighbors along one axis. */
function weightedSum(
  images: tf.Tensor4D,
  [height, width]: [number, number],
  axis: 'row' | 'column',
  [center, outer]: Weights,
): tf.Tensor4D {
  const [channels, views] = images.shape;
  const shifted = (by: number) =>
    tf.slice(images, axis === 'row' ? [0, 0, by, 0] : [0, 0, 0, by], [
      channels,
      views,
      height,
      width,
    ]);
  const neighbors = tf.add(shifted(0), shifted(2));
  return tf.add(tf.mul(shifted(1), center), tf.mul(neighbors, outer));
}
