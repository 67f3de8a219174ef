import * as tf from '@tensorflow/tfjs-core';
import { batchNormTrain } from '../operations/batchNormTrain';
import { softmaxCrossEntropyWithLabels } from '../operations/softmaxCrossEntropyWithLabels';

export interface KernelCase {
  name: string;
  /** Shapes of the differentiable inputs. */
  inputs: number[][];
  run: (...inputs: tf.Tensor[]) => tf.Tensor;
  /** The same in tfjs's plain operations; `run` itself on the cpu backend where it has them all. */
  reference?: (...inputs: tf.Tensor[]) => tf.Tensor;
}

type Pad = 'same' | 'valid' | number;

export function kernelCases(): KernelCase[] {
  return [...convolutions(), ...pools(), ...batchNorms(), ...others()];
}

function convolutions(): KernelCase[] {
  const kernels: [number, number][] = [
    [3, 1],
    [3, 2],
    [1, 1],
    [1, 2],
    [7, 2],
  ];
  const sizes: [number, number][] = [
    [8, 8],
    [9, 7],
    [12, 9],
  ];
  return kernels.flatMap(([filter, stride]) =>
    sizes.flatMap((size) =>
      (['same', 'valid', (filter - 1) / 2] as Pad[]).map((pad) =>
        convolution(filter, stride, size, pad),
      ),
    ),
  );
}

function convolution(
  filter: number,
  stride: number,
  [height, width]: [number, number],
  pad: Pad,
): KernelCase {
  const run = (x: tf.Tensor, f: tf.Tensor) =>
    tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, stride, pad);
  return {
    name: `conv2d ${filter}×${filter} stride ${stride}, pad ${pad}, ${height}×${width}`,
    inputs: [
      [2, height, width, 3],
      [filter, filter, 3, 5],
    ],
    run,
  };
}

function pools(): KernelCase[] {
  const sizes = [
    [8, 8],
    [9, 7],
  ] as const;
  return sizes.flatMap(([height, width]) =>
    (['same', 'valid', 1] as Pad[]).map((pad) => ({
      name: `maxPool 3×3 stride 2, pad ${pad}, ${height}×${width}`,
      inputs: [[2, height, width, 4]],
      run: (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 3, 2, pad),
    })),
  );
}

const epsilon = 1e-5;

function batchNorms(): KernelCase[] {
  const normalize = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
    batchNormTrain(x as tf.Tensor4D, gamma as tf.Tensor1D, beta as tf.Tensor1D, epsilon);
  return [
    {
      name: 'batchNormTrain of images',
      inputs: [[3, 5, 4, 6], [6], [6]],
      run: (...inputs) => normalize(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor])).y,
      reference: composedBatchNorm,
    },
    {
      name: 'batchNormTrain of vectors',
      inputs: [[8, 6], [6], [6]],
      run: (...inputs) => normalize(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor])).y,
      reference: composedBatchNorm,
    },
    {
      name: 'batchNorm by statistics',
      inputs: [[3, 5, 4, 6], [6], [6], [6], [6]],
      run: (x, mean, deviation, scale, offset) => {
        const variance = tf.add(tf.square(deviation!), 0.1);
        const vectors = [mean, variance, offset, scale] as tf.Tensor1D[];
        return tf.batchNorm(x, vectors[0]!, vectors[1]!, vectors[2], vectors[3], epsilon);
      },
      reference: (x, mean, deviation, scale, offset) => {
        const variance = tf.add(tf.square(deviation!), 0.1);
        const normalized = tf.div(tf.sub(x, mean!), tf.sqrt(tf.add(variance, epsilon)));
        return tf.add(tf.mul(normalized, scale!), offset!);
      },
    },
    {
      name: 'batchNormTrain: statistics',
      inputs: [[3, 5, 4, 6]],
      run: (x) => {
        const { mean, variance } = normalize(x, tf.ones([6]), tf.zeros([6]));
        return tf.add(withoutGradient(tf.stack([mean, variance])), tf.mul(0, tf.sum(x)));
      },
      reference: (x) => {
        const { mean, variance } = tf.moments(x, [0, 1, 2]);
        const unbiased = tf.mul(variance, 60 / 59);
        return tf.add(withoutGradient(tf.stack([mean, unbiased])), tf.mul(0, tf.sum(x)));
      },
    },
  ];
}

function composedBatchNorm(...[x, gamma, beta]: tf.Tensor[]): tf.Tensor {
  const axes = x!.shape.map((_, axis) => axis).slice(0, -1);
  const { mean, variance } = tf.moments(x!, axes);
  const normalized = tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normalized, gamma!), beta!);
}

function withoutGradient(x: tf.Tensor): tf.Tensor {
  return tf.customGrad((y, save) => {
    (save as (tensors: tf.Tensor[]) => void)([]);
    return { value: (y as tf.Tensor).clone(), gradFunc: (dy) => tf.zerosLike(dy) };
  })(x);
}

function others(): KernelCase[] {
  const labels = [3, 0, 4, 4, 1, 2];
  const crossEntropy = (logits: tf.Tensor) =>
    softmaxCrossEntropyWithLabels(logits as tf.Tensor2D, tf.tensor1d(labels, 'int32'));
  const products = [false, true].flatMap((left) => [false, true].map((right) => [left, right]));
  return [
    {
      name: 'relu',
      inputs: [[2, 3, 3, 4]],
      run: (x) => tf.relu(x),
      reference: (x) => tf.maximum(x, 0),
    },
    {
      name: 'softmaxCrossEntropyWithLabels',
      inputs: [[6, 5]],
      run: crossEntropy,
      reference: (logits) =>
        tf.neg(
          tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(tf.tensor1d(labels, 'int32'), 5)), 1),
        ),
    },
    ...products.map(([left, right]) => ({
      name: `matMul${left ? ' transposeA' : ''}${right ? ' transposeB' : ''}`,
      inputs: [left ? [7, 5] : [5, 7], right ? [4, 7] : [7, 4]],
      run: (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, left, right),
    })),
    {
      name: 'matMul of batches',
      inputs: [
        [2, 7, 5],
        [2, 7, 4],
      ],
      run: (a, b) => tf.matMul(a, b, true, false),
    },
  ];
}
