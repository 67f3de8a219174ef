import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../engine/Engine';
import { loadEngine } from '../../../engine/loadEngine';
import { Programs } from '../../../engine/programs/Programs';
import { strictReport } from '../../../engine/testing/strictReport';
import { testEngineOptions } from '../../../engine/testing/testEngineOptions';
import { createVariable } from '../../../engine/variables/createVariable';
import type { EngineVariable } from '../../../engine/variables/EngineVariable';
import { ntXent } from '../../ntXent';
import { chunkedProgram } from '../chunkedProgram';
import type { ChunkedParts } from '../ChunkedParts';
import { chunkSizes } from '../chunkSizes';
import { runChunked } from '../runChunked';

interface Reference {
  values: number[];
  loss: number;
  weightGradient: number[];
}

const file = '../../../../test/reference/chunkedLoss/chunkedLossReference.json';
const reference = JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Reference;
const [rows, width, temperature] = [16, 16, 0.07];

/** An "encoder" that is one matrix, the identity: its gradient is known from PyTorch. */
function linearParts(weight: EngineVariable, sums: EngineVariable, result: EngineVariable) {
  const lossAndSlopes = (projections: tf.Tensor) =>
    tf.valueAndGrad((x) => ntXent(x as tf.Tensor2D, temperature))(projections);
  const add = (x: tf.Tensor, slopes: tf.Tensor, scale: tf.Tensor) =>
    tf.tidy(() => {
      const gradient = tf.matMul(x as tf.Tensor2D, slopes as tf.Tensor2D, true);
      sums.add(tf.div(gradient, scale));
      return tf.sum(tf.square(gradient)) as tf.Scalar;
    });
  const project = (x: tf.Tensor) =>
    tf.tidy(() => tf.matMul(x as tf.Tensor2D, weight.read() as tf.Tensor2D)) as tf.Tensor2D;
  const parts: ChunkedParts = {
    ...{ title: 'linear', key: 'linear', checked: ['loss'], width },
    inputs: (views) => ({ x: { dtype: 'float32', shape: [views, width], views: 'first' } }),
    project: ({ x }) => project(x!),
    loss: (projections, scale) =>
      tf.tidy(() => {
        const { value, grad } = lossAndSlopes(projections);
        return { loss: value, slopes: tf.mul(grad, scale) };
      }),
    accumulate: ({ x }, slopes, scale) => add(x!, slopes, scale),
    whole: ({ x }, scale) =>
      tf.tidy(() => {
        const { value, grad } = lossAndSlopes(project(x!));
        return { loss: value, squares: add(x!, tf.mul(grad, scale), scale) };
      }),
    apply: () =>
      tf.tidy(() => {
        result.assign(sums.read());
        sums.assign(tf.zeros([width, width]));
      }),
    discard: () => tf.tidy(() => sums.assign(tf.zeros([width, width]))),
  };
  return parts;
}

/** Field case B07: whatever the chunks, the loss and its gradients are those of the whole batch. */
export function describeChunkedLoss(backend: 'wasm' | 'tensorflow'): void {
  describe(`NT-Xent in chunks on ${backend} (field case B07)`, function () {
    this.timeout(60_000);
    let engine: Engine;
    before(async () => {
      engine = await loadEngine(testEngineOptions(backend));
    });

    for (const viewsPerChunk of [16, 8, 4, 5]) {
      for (const scale of [1, 1024]) {
        it(`equals the whole batch, ${viewsPerChunk} views at a time, loss scale ${scale}`, () => {
          const zeros = () => createVariable([width, width], new Float32Array(width * width));
          const identity = Float32Array.from({ length: width * width }, (_, index) =>
            index % (width + 1) === 0 ? 1 : 0,
          );
          const variables = [createVariable([width, width], identity), zeros(), zeros()] as const;
          const parts = linearParts(...variables);
          const sizes = chunkSizes(rows, viewsPerChunk);
          const programs = new Programs(engine, {
            ...{ step: 'recorded', precision: 'float32' },
            report: strictReport,
          });
          // Recorded on tensorflow: the first two are made both ways, the third is a replay alone.
          for (let run = 0; run < 3; run++) {
            const { scalars, applied } = programs.run(chunkedProgram(parts, sizes), (call) =>
              runChunked(
                call,
                parts,
                sizes,
                { x: Float32Array.from(reference.values) },
                { rates: new Float32Array(2), scale },
              ),
            );
            assert.ok(applied);
            assert.ok(Math.abs(scalars.loss! - reference.loss) < 2e-6, `loss ${scalars.loss}`);
            variables[2].values().forEach((value, index) => {
              const difference = Math.abs(value - reference.weightGradient[index]!);
              assert.ok(difference < 1e-5, `gradient [${index}] is off by ${difference}`);
            });
          }
          programs.dispose();
          for (const variable of variables) variable.dispose();
        });
      }
    }

    it('leaves a step out whose gradients are not finite', () => {
      const zeros = () => createVariable([width, width], new Float32Array(width * width));
      const variables = [zeros(), zeros(), zeros()] as const;
      variables[0].setValues(new Float32Array(width * width).fill(1e30));
      const parts = linearParts(...variables);
      const sizes = chunkSizes(rows, 8);
      const programs = new Programs(engine, {
        ...{ step: 'eager', precision: 'float32' },
        report: strictReport,
      });
      const x = new Float32Array(rows * width).fill(1e30);
      const { applied } = programs.run(chunkedProgram(parts, sizes), (call) =>
        runChunked(call, parts, sizes, { x }, { rates: new Float32Array(2), scale: 1 }),
      );
      assert.equal(applied, false);
      assert.deepEqual(variables[1].values(), new Float32Array(width * width));
      programs.dispose();
      for (const variable of variables) variable.dispose();
    });
  });
}
