import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../engine/loadEngine';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import type { Architecture } from '../Architecture';
import { BatchStatistics } from '../BatchStatistics';
import { embed } from '../embed';
import { encode } from '../encode';
import { encoderParameters } from '../encoderParameters';
import { toFileLayout } from '../fileLayout';
import { isTrainable, type ParameterSpecification } from '../ParameterSpecification';
import { RunningStatistics } from '../RunningStatistics';
import { WeightTensors } from '../WeightTensors';
import type { WeightValues } from '../WeightValues';
import { formulaEncoder } from './formulaEncoder';
import { formulaNumbers } from './formulaNumbers';

interface Digest {
  norm: number;
  dot: number;
  first: number[];
}

interface Reference {
  images: number;
  /** Of the images' pixels. */
  seed: number;
  evalEmbeddings: number[];
  evalDigest: Digest;
  trainEmbeddings: number[];
  trainDigest: Digest;
  gradients: Record<string, Digest>;
  running: Record<string, Digest>;
}

const file = '../../../test/reference/resnet/resnetReference.json';
const references = JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Record<
  Architecture,
  Reference
>;

const side = 48;

/** Embeddings, gradients and running statistics against torchvision's own network (float64). */
export function describeTorchParity(
  backend: 'wasm' | 'tensorflow',
  architecture: Architecture,
): void {
  describe(`${architecture} on ${backend} against torchvision`, function () {
    this.timeout(120_000);
    const expected = references[architecture];
    let weights: WeightValues;
    before(async () => {
      await loadEngine(testEngineOptions(backend));
      weights = formulaEncoder(architecture);
    });

    it('embeds the same in eval mode', () => {
      const values = evaluate(architecture, weights);
      assertClose(values.slice(0, 64), expected.evalEmbeddings, 1e-3);
      assertDigest(values, expected.evalDigest, 'embeddings');
    });

    it('gives the same embeddings, gradients and running statistics in train mode', () => {
      const result = train(architecture, weights);
      assertClose(result.embeddings.slice(0, 64), expected.trainEmbeddings, 1e-3);
      assertDigest(result.embeddings, expected.trainDigest, 'embeddings');
      assert.deepEqual(Object.keys(result.gradients), Object.keys(expected.gradients));
      for (const [name, digest] of Object.entries(expected.gradients)) {
        assertDigest(result.gradients[name]!, digest, name);
      }
      for (const [name, digest] of Object.entries(expected.running)) {
        assertDigest(result.running[name]!, digest, name);
      }
    });
  });
}

function evaluate(architecture: Architecture, values: WeightValues): Float32Array {
  const weights = new WeightTensors(encoderParameters(architecture), values);
  const embeddings = tf.tidy(() =>
    embed(architecture, weights.get, imagesLikeReference(architecture)),
  );
  const result = embeddings.dataSync<'float32'>().slice();
  embeddings.dispose();
  weights.dispose();
  return result;
}

interface TrainResult {
  embeddings: Float32Array;
  gradients: WeightValues;
  running: WeightValues;
}

function train(architecture: Architecture, values: WeightValues): TrainResult {
  const specifications = encoderParameters(architecture);
  const trainable = specifications.filter(isTrainable);
  const weights = new WeightTensors(specifications, values);
  const running = new RunningStatistics(specifications, values);
  const statistics = new BatchStatistics(weights.get);
  const input = imagesLikeReference(architecture);
  let embeddings: tf.Tensor2D | undefined;
  const objective = () => {
    embeddings = tf.keep(encode(architecture, weights.get, input, statistics.normalize));
    const factors = Float32Array.from(formulaNumbers(embeddings.size, 700));
    return tf.sum(tf.mul(embeddings, tf.tensor2d(factors, embeddings.shape)));
  };
  const gradients = tf.grads(objective)(trainable.map(({ name }) => weights.get(name)));
  running.update(statistics);
  const result = {
    embeddings: embeddings!.dataSync<'float32'>().slice(),
    gradients: namedValues(trainable, gradients),
    running: running.values(),
  };
  tf.dispose([input, embeddings!, ...gradients]);
  for (const held of [statistics, running, weights]) held.dispose();
  return result;
}

/** In the file's layout, as the reference has them. */
function namedValues(specifications: ParameterSpecification[], tensors: tf.Tensor[]): WeightValues {
  return Object.fromEntries(
    specifications.map((specification, index) => [
      specification.name,
      toFileLayout(specification, tensors[index]!.dataSync<'float32'>()),
    ]),
  );
}

function imagesLikeReference(architecture: Architecture): tf.Tensor4D {
  const { images, seed } = references[architecture];
  return tf.tidy(() => {
    const planes = tf.tensor4d(
      Float32Array.from(formulaNumbers(images * 3 * side * side, seed), (u) => 2 * u),
      [images, 3, side, side],
    );
    return tf.transpose(planes, [0, 2, 3, 1]);
  });
}

/** Relative to the tensor's norm. */
function assertDigest(values: Float32Array, expected: Digest, what: string): void {
  const factors = formulaNumbers(values.length, 999);
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const dot = values.reduce((sum, value, index) => sum + value * factors[index]!, 0);
  const check = (actual: number, wanted: number, of: string) => {
    const difference = Math.abs(actual - wanted) / expected.norm;
    assert.ok(difference < 1e-3, `${what}, ${of}: ${actual} for ${wanted}, norm ${expected.norm}`);
  };
  check(norm, expected.norm, 'norm');
  check(dot, expected.dot, 'dot product');
  expected.first.forEach((wanted, index) => check(values[index]!, wanted, `element ${index}`));
}

/** Relative to the largest expected value. */
function assertClose(actual: ArrayLike<number>, expected: number[], tolerance: number): void {
  const scale = Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => {
    assert.ok(Math.abs(actual[index]! - value) < tolerance * scale, `element ${index}`);
  });
}
