import * as tf from '@tensorflow/tfjs-core';
import { batchNormTrain } from '../../../operations/batchNormTrain';
import { softmaxCrossEntropyWithLabels } from '../../../operations/softmaxCrossEntropyWithLabels';

/** Shape of every tensor of a random program: [images, height, width, channels]. */
export const poolShape: [number, number, number, number] = [2, 6, 5, 4];

type Step = (x: tf.Tensor4D, other: tf.Tensor4D) => tf.Tensor;

const whole = (x: tf.Tensor) => tf.reshape(x, poolShape);
const rows = (x: tf.Tensor) => tf.reshape(x, [12, 20]) as tf.Tensor2D;
const filter = (size: number, other: tf.Tensor4D) =>
  tf.reshape(tf.slice(tf.reshape(other, [-1]), [0], [size * size * 4]), [
    size,
    size,
    4,
    1,
  ]) as tf.Tensor4D;
/** Four output channels of one filter. */
const filters = (size: number, other: tf.Tensor4D) =>
  tf.concat(
    [1, -0.5, 0.3, 0.7].map((by) => tf.mul(filter(size, other), by)),
    3,
  ) as tf.Tensor4D;
const channel = (x: tf.Tensor4D) => tf.mean(x, [0, 1, 2]) as tf.Tensor1D;
/** The gradient of what a function makes of `x`, weighted so that no two elements count alike. */
const gradient = (x: tf.Tensor, apply: (x: tf.Tensor) => tf.Tensor) =>
  tf.grad((input) => {
    const y = apply(input);
    return tf.sum(tf.mul(y, tf.sin(tf.reshape(tf.range(0, y.size), y.shape))));
  })(x);

/** Each keeps shape and, roughly, size of its input; together they are the operations that model code uses. */
export const operationPool: Record<string, Step> = {
  add: (x, other) => tf.mul(tf.add(x, other), 0.5),
  sub: (x, other) => tf.sub(x, other),
  mul: (x, other) => tf.mul(x, other),
  div: (x, other) => tf.div(x, tf.add(tf.abs(other), 1)),
  maximum: (x, other) => tf.maximum(x, other),
  addN: (x, other) => tf.mul(tf.addN([x, other, x]), 0.3),
  squaredDifference: (x, other) => tf.mul(tf.squaredDifference(x, other), 0.3),
  negAbs: (x) => tf.neg(tf.abs(x)),
  squareRsqrt: (x) => tf.mul(x, tf.rsqrt(tf.add(tf.square(x), 1))),
  exp: (x) => tf.exp(tf.neg(tf.abs(x))),
  log: (x) => tf.log(tf.add(tf.abs(x), 1)),
  sigmoid: (x) => tf.sigmoid(x),
  sin: (x) => tf.sin(x),
  round: (x) => tf.sub(x, tf.mul(tf.round(tf.add(x, 0.1234)), 0.5)),
  relu: (x) => tf.sub(tf.relu(x), 0.2),
  relu6: (x) => tf.relu6(tf.mul(x, 3)),
  where: (x, other) => tf.where(tf.less(x, other), x, tf.zerosLike(x)),
  equal: (x) => tf.add(x, tf.cast(tf.equal(tf.round(x), tf.onesLike(x)), 'float32')),
  greater: (x, other) => tf.sub(x, tf.cast(tf.greater(x, other), 'float32')),
  sums: (x) => tf.sub(x, tf.mul(tf.sum(x, 3, true), 0.1)),
  means: (x) => tf.sub(x, tf.mean(x, [1, 2], true)),
  maxMin: (x) => tf.mul(tf.sub(tf.max(x, 0, true), tf.min(x, 2, true)), tf.sigmoid(x)),
  transpose: (x) => whole(tf.transpose(x, [1, 0, 3, 2])),
  concatSplit: (x, other) => {
    const parts = tf.split(tf.concat([x, other], 1), [5, 7], 1);
    return tf.slice(parts[1]!, [0, 1, 0, 0], poolShape);
  },
  matMul: (x, other) => {
    const product = tf.matMul(rows(x), rows(other), false, true); // [12, 12]
    return whole(tf.mul(tf.matMul(tf.sigmoid(product), rows(other)), 0.1));
  },
  oneHot: (x) => {
    const chosen = tf.oneHot(
      Int32Array.from({ length: 12 }, (_, index) => (index * 7) % 20),
      20,
    );
    return whole(tf.add(rows(x), tf.cast(chosen, 'float32')));
  },
  softmaxCrossEntropy: (x) => {
    const labels = tf.tensor1d(Int32Array.from({ length: 12 }, (_, index) => index % 20));
    return tf.mul(x, tf.sigmoid(tf.mean(softmaxCrossEntropyWithLabels(rows(x), labels))));
  },
  cropAndResize: (x) => {
    const boxes = tf.tensor2d([0.1, 0.9, 0.8, 0.2, 0, 0, 1, 1], [2, 4]);
    const indices = tf.range(0, 2, 1, 'int32');
    return tf.image.cropAndResize(x, boxes, indices as tf.Tensor1D, [6, 5], 'nearest');
  },
  mirrorPad: (x) => {
    const paddings: [number, number][] = [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    return tf.slice(tf.mirrorPad(x, paddings, 'reflect'), [0, 2, 1, 0], poolShape);
  },
  conv3: (x, other) => tf.mul(tf.conv2d(x, filters(3, other), 1, 1), 0.2),
  conv1: (x, other) => tf.mul(tf.conv2d(x, filters(1, other), 1, 'valid'), 0.4),
  conv3Gradient: (x, other) =>
    tf.mul(
      gradient(x, (input) => tf.conv2d(input as tf.Tensor4D, filters(3, other), 2, 1)),
      0.2,
    ),
  filterGradient: (x, other) => {
    const byFilter = gradient(filters(3, other), (f) => tf.conv2d(x, f as tf.Tensor4D, 2, 1));
    return tf.mul(x, tf.sigmoid(tf.mean(byFilter, [0, 1, 2])));
  },
  maxPoolGradient: (x) => gradient(x, (input) => tf.maxPool(input as tf.Tensor4D, 3, 2, 1)),
  maxPool: (x) => tf.maxPool(x, 3, 1, 1),
  batchNorm: (x, other) => batchNormTrain(x, channel(other), channel(x), 1e-2).y,
  batchNormGradient: (x, other) =>
    tf.mul(
      gradient(
        x,
        (input) => batchNormTrain(input as tf.Tensor4D, channel(other), channel(x), 1e-1).y,
      ),
      0.3,
    ),
  batchNormEvaluated: (x, other) =>
    tf.batchNorm(x, channel(other), tf.abs(channel(x)), channel(x), channel(other), 0.5),
  reluGradient: (x) => gradient(x, (input) => tf.relu(input)),
};
