import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import type { ProgramDefinition } from '../engine/programs/ProgramDefinition';
import { rewrittenNodes } from '../engine/tensorflow/program/testing/rewrittenNodes';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { PretrainingModel } from './PretrainingModel';

describe('the optimizer of a recorded step', () => {
  for (const architecture of ['resnet18', 'resnet50'] as const) {
    for (const weightDecay of [0, 1e-4]) {
      it(`takes no more operations than ${architecture} has parameters, weight decay ${weightDecay}`, async () => {
        const engine = await loadEngine(testEngineOptions('tensorflow'));
        const settings = { architecture, projectionSize: 16, weightDecay, seed: 0 };
        const model = new PretrainingModel(engine, settings);
        const { optimizer } = model;
        const parameters = Object.values(optimizer.parameters());
        const definition: ProgramDefinition = {
          ...{ title: 'update', key: 'update' },
          entries: {
            step: {
              inputs: { rates: { dtype: 'float32', shape: [2] } },
              body: ({ rates }) => {
                const gradients = Object.entries(optimizer.parameters()).map(
                  ([name, { shape }]) => [name, tf.ones(shape)],
                );
                optimizer.update(Object.fromEntries(gradients), rates as tf.Tensor1D);
                return { done: tf.ones([1]) };
              },
            },
          },
        };
        const operations = rewrittenNodes(
          { definition, values: { rates: Float32Array.of(1e-3, 1e-8) } },
          { precision: 'float32', kernels: 'common' },
        ).map(({ operation }) => operation);
        const of = (name: string) => operations.filter((each) => each === name).length;
        // Every filter and matrix has its own, all vectors have one.
        const groups = parameters.filter(({ shape }) => shape.length > 1).length + 1;
        assert.equal(of('ResourceApplyAdam'), groups);
        assert.equal(of('ResourceApplyGradientDescent'), weightDecay > 0 ? groups : 0);
        const updates = operations.filter((each) => each.startsWith('ResourceApply')).length;
        assert.ok(updates <= parameters.length, `${updates} for ${parameters.length}`);
        model.dispose();
      });
    }
  }
});
