import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { createEncoder } from './createEncoder';
import { embed } from './embed';
import { encoderParameters } from './encoderParameters';
import { featureCount } from './featureCount';
import { formulaNumbers } from './testing/formulaNumbers';
import { WeightTensors } from './WeightTensors';

describe('embed', function () {
  this.timeout(60_000);
  before(() => loadEngine(testEngineOptions('wasm')));

  it('gives 9 images in batches of 4 the embeddings of one batch of 9 (field case B02)', () => {
    const side = 32;
    const weights = new WeightTensors(encoderParameters('resnet18'), createEncoder('resnet18', 1));
    const pixels = Float32Array.from(formulaNumbers(9 * side * side * 3, 1));
    const images = tf.tensor4d(pixels, [9, side, side, 3]);
    const valuesOf = (from: number, to: number) => {
      const part = tf.slice(images, from, to - from);
      const embeddings = embed('resnet18', weights.get, part);
      assert.deepEqual(embeddings.shape, [to - from, featureCount('resnet18')]);
      const values = [...embeddings.dataSync()];
      tf.dispose([part, embeddings]);
      return values;
    };
    const whole = valuesOf(0, 9);
    const inBatches = [...valuesOf(0, 4), ...valuesOf(4, 8), ...valuesOf(8, 9)];
    const largest = Math.max(...whole.map(Math.abs));
    whole.forEach((value, index) =>
      assert.ok(Math.abs(value - inBatches[index]!) < 1e-5 * largest, `value ${index}`),
    );
    weights.dispose();
    images.dispose();
  });
});
