import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../../engine/Engine';
import { batchNormTrain } from '../../engine/operations/batchNormTrain';
import { createOptimizer } from '../../engine/optimizer/createOptimizer';
import type { Optimizer } from '../../engine/optimizer/Optimizer';
import { RandomStream } from '../../random/RandomStream';
import { ntXent } from '../ntXent';

const views = 16;
const side = 24;
const learningRate = 1e-3;

/** Every kind of layer of a ResNet once, small enough for tfjs's plain JavaScript backend. */
const shapes: Record<string, number[]> = {
  'conv1.weight': [7, 7, 3, 8],
  'bn1.weight': [8],
  'bn1.bias': [8],
  'conv2.weight': [3, 3, 8, 8],
  'bn2.weight': [8],
  'bn2.bias': [8],
  'shortcut.weight': [1, 1, 8, 8],
  'head.weight': [8, 6],
  'head.bias': [6],
};

export interface ToyResult {
  losses: number[];
  parameters: Record<string, Float32Array>;
}

/** Trains a toy network with the product's own operations, loss and optimizer. */
export class ToyTraining {
  readonly losses: number[] = [];
  private readonly optimizer: Optimizer;

  constructor(
    engine: Engine,
    private readonly seed: number,
  ) {
    const parameters = Object.entries(shapes).map(([name, shape]) => ({
      ...{ name, shape },
      initial: initialValues(name, shape, seed),
    }));
    this.optimizer = createOptimizer(engine, parameters, { weightDecay: 1e-4 });
  }

  step(): void {
    const { optimizer, losses, seed } = this;
    const images = imagesOf(seed, losses.length);
    const tensors = optimizer.parameters();
    const lookup = (name: string) => tensors[name]!;
    const names = Object.keys(shapes);
    const { value, grads } = tf.valueAndGrads(() => loss(lookup, images))(names.map(lookup));
    const rates = tf.tensor1d(optimizer.nextRates(learningRate));
    optimizer.update(Object.fromEntries(names.map((name, i) => [name, grads[i]!])), rates);
    optimizer.countStep();
    losses.push(value.dataSync()[0]!);
    tf.dispose([images, value, rates]);
  }

  result(): ToyResult {
    return { losses: this.losses, parameters: this.optimizer.exportState().parameters };
  }

  dispose(): void {
    this.optimizer.dispose();
  }
}

function loss(lookup: (name: string) => tf.Tensor, images: tf.Tensor4D): tf.Scalar {
  const convolve = (x: tf.Tensor4D, name: string, stride: number, padding: number) =>
    tf.conv2d(x, lookup(`${name}.weight`) as tf.Tensor4D, stride, padding);
  const normalize = (x: tf.Tensor4D, name: string) =>
    batchNormTrain(
      x,
      lookup(`${name}.weight`) as tf.Tensor1D,
      lookup(`${name}.bias`) as tf.Tensor1D,
      1e-5,
    ).y;
  const stem = tf.relu(normalize(convolve(images, 'conv1', 2, 3), 'bn1'));
  const pooled = tf.maxPool(stem, 3, 2, 1);
  const main = normalize(convolve(pooled, 'conv2', 2, 1), 'bn2');
  const sum = tf.relu(tf.add(main, convolve(pooled, 'shortcut', 2, 0)));
  const features = tf.mean(sum, [1, 2]) as tf.Tensor2D;
  const head = tf.matMul(features, lookup('head.weight') as tf.Tensor2D);
  return ntXent(tf.add(head, lookup('head.bias')), 0.2);
}

function initialValues(name: string, shape: number[], seed: number): Float32Array {
  const stream = RandomStream.named(seed, 'toy network', name);
  const count = shape.reduce((product, size) => product * size, 1);
  const inputs = count / shape.at(-1)!;
  const draw = () => {
    if (name.startsWith('bn')) return (name.endsWith('weight') ? 1 : 0) + 0.2 * stream.normal();
    return stream.normal() / Math.sqrt(inputs);
  };
  return Float32Array.from({ length: count }, draw);
}

/** Rows i and i + half are two noisy pictures of the same stripes. */
function imagesOf(seed: number, step: number): tf.Tensor4D {
  const stream = RandomStream.named(seed, 'toy images', step);
  const waves = Array.from({ length: views / 2 }, () => 0.3 + stream.uniform());
  const values = new Float32Array(views * side * side * 3);
  for (let index = 0; index < values.length; index++) {
    const column = Math.floor(index / 3) % side;
    const view = Math.floor(index / (side * side * 3));
    values[index] = Math.sin(column * waves[view % (views / 2)]!) + 0.5 * stream.normal();
  }
  return tf.tensor4d(values, [views, side, side, 3]);
}
