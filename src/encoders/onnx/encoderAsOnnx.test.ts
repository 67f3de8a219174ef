import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadEngine } from '../../engine/loadEngine';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import type { Architecture } from '../Architecture';
import { createProjectionHead } from '../createProjectionHead';
import { embed } from '../embed';
import { encoderParameters } from '../encoderParameters';
import { featureCount } from '../featureCount';
import { fileShape, toFileLayout } from '../fileLayout';
import { project } from '../project';
import { projectionHeadParameters } from '../projectionHeadParameters';
import { formulaEncoder } from '../testing/formulaEncoder';
import { formulaNumbers } from '../testing/formulaNumbers';
import { WeightTensors } from '../WeightTensors';
import { encoderAsOnnx } from './encoderAsOnnx';

const projectionSize = 16;

for (const architecture of ['resnet18', 'resnet34', 'resnet50'] as const) {
  describe(`${architecture} as ONNX`, function () {
    this.timeout(120_000);

    it('gives our embeddings and projections in onnxruntime, at any batch and size', async () => {
      await loadEngine(testEngineOptions('wasm'));
      const features = featureCount(architecture);
      const specifications = [
        ...encoderParameters(architecture),
        ...projectionHeadParameters(features, projectionSize),
      ];
      const values = {
        ...formulaEncoder(architecture),
        ...createProjectionHead(features, projectionSize, 3),
      };
      const file = encoderAsOnnx({
        ...{ architecture, projectionSize, producerVersion: '0', metadata: { step: '7' } },
        weights: specifications.map((each) => ({
          name: each.name,
          shape: fileShape(each),
          values: toFileLayout(each, values[each.name]!),
        })),
      });
      const session = await InferenceSession.create(file, { intraOpNumThreads: 1 });
      assert.deepEqual(session.inputNames, ['images']);
      assert.deepEqual(session.outputNames, ['embeddings', 'projections']);
      const weights = new WeightTensors(specifications, values);
      for (const [batch, height, width] of [
        [2, 48, 48],
        [1, 64, 37],
      ] as const) {
        const images = imagesOf(batch, height, width);
        const theirs = await session.run({
          images: new Tensor('float32', images, [batch, 3, height, width]),
        });
        const ours = outputsOf(architecture, weights, images, [batch, height, width]);
        for (const name of ['embeddings', 'projections'] as const) {
          assert.deepEqual(theirs[name]!.dims, [batch, ours[name].length / batch]);
          assertClose(theirs[name]!.data as Float32Array, ours[name], `${name} ${height}`);
        }
      }
      weights.dispose();
      await session.release();
    });
  });
}

function imagesOf(batch: number, height: number, width: number): Float32Array {
  return Float32Array.from(formulaNumbers(batch * 3 * height * width, 500), (u) => 2 * u);
}

function outputsOf(
  architecture: Architecture,
  weights: WeightTensors,
  planes: Float32Array,
  [batch, height, width]: readonly [number, number, number],
): Record<'embeddings' | 'projections', Float32Array> {
  return tf.tidy(() => {
    const images = tf.transpose(tf.tensor4d(planes, [batch, 3, height, width]), [0, 2, 3, 1]);
    const embeddings = embed(architecture, weights.get, images);
    const projections = project(weights.get, embeddings);
    return {
      embeddings: embeddings.dataSync<'float32'>().slice(),
      projections: projections.dataSync<'float32'>().slice(),
    };
  });
}

/** To 1e-4 of the largest value. */
function assertClose(actual: Float32Array, expected: Float32Array, what: string): void {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = expected.reduce(
    (most, value, index) => Math.max(most, Math.abs(actual[index]! - value)),
    0,
  );
  assert.ok(scale > 0 && worst <= 1e-4 * scale, `${what}: off by ${worst} of ${scale}`);
}
