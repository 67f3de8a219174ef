import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import type { TensorFlowBackend } from '../engine/tensorflow/TensorFlowBackend';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { testNumbers } from '../engine/testing/testNumbers';
import { contrastiveSimilarities } from './contrastiveSimilarities';
import { ntXent } from './ntXent';

// A batch of 4,096 pairs has 8,192 rows: one square of them from JavaScript is 256 MB, more than a recorded program may hold.
describe('loss and similarities on tensorflow', () => {
  const rows = 64;
  let binding: TensorFlowBackend['binding'];
  before(async () => {
    await loadEngine(testEngineOptions('tensorflow'));
    binding = (tf.backend() as TensorFlowBackend).binding;
  });

  it('make their squares of rows × rows on the device', () => {
    const projections = tf.tensor2d(testNumbers('projections', 0, [rows, 4]), [rows, 4]);
    const created: number[] = [];
    binding.listener = {
      created: (_id, shape) => void created.push(shape.reduce((size, each) => size * each, 1)),
      beforeChange: () => undefined,
      executed: () => undefined,
      readBack: () => undefined,
    };
    try {
      const { value, grad } = tf.valueAndGrad((x) => ntXent(x as tf.Tensor2D, 0.1))(projections);
      tf.dispose([value, grad, { ...contrastiveSimilarities(projections, true) }]);
    } finally {
      binding.listener = undefined;
      projections.dispose();
    }
    assert.ok(created.length > 0);
    assert.ok(Math.max(...created) <= rows * 4, `sizes ${created}`);
  });
});
