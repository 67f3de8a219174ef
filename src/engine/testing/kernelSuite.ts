import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../loadEngine';
import { kernelCases, type KernelCase } from './kernelCases';
import { testEngineOptions } from './testEngineOptions';
import { testNumbers } from './testNumbers';

/** Cases without kinks, which a finite step might cross. */
const smooth = /^(batchNormTrain of|softmaxCrossEntropy|conv2d .×. stride 2, pad \d, 9×7)/;

/** Values and gradients of every case on `backend` against tfjs's cpu backend's own operations. */
export function describeKernels(backend: 'wasm' | 'tensorflow'): void {
  describe(`operations on ${backend}`, () => {
    for (const example of kernelCases()) {
      it(example.name, async () => {
        await loadEngine(testEngineOptions('cpu'));
        const expected = evaluate(example, example.reference ?? example.run);
        await loadEngine(testEngineOptions(backend));
        const actual = evaluate(example, example.run);
        expected.forEach((values, index) =>
          assertClose(actual[index]!, values, `${index === 0 ? 'value' : `gradient ${index - 1}`}`),
        );
      });
    }

    for (const example of kernelCases().filter(({ name }) => smooth.test(name))) {
      it(`finite differences of ${example.name}`, async () => {
        await loadEngine(testEngineOptions(backend));
        for (let input = 0; input < example.inputs.length; input++) {
          const { slope, difference } = alongOneDirection(example, input);
          const scale = Math.max(1, Math.abs(slope));
          assert.ok(
            Math.abs(slope - difference) < 0.01 * scale,
            `input ${input}: gradient says ${slope}, difference ${difference}`,
          );
        }
      });
    }

    it('leaves no tensor behind', async () => {
      const engine = await loadEngine(testEngineOptions(backend));
      for (const example of kernelCases()) {
        evaluate(example, example.run);
        const before = engine.memory();
        evaluate(example, example.run);
        assert.deepEqual(engine.memory(), before, example.name);
      }
    });
  });
}

/**
 * The operation's value, then the gradient of Σ value · weights for each differentiable input.
 * Inputs and weights are the same on every backend.
 */
function evaluate(example: KernelCase, run: KernelCase['run']): Float32Array[] {
  return tf.tidy(() => {
    const inputs = example.inputs.map((shape, index) =>
      tf.tensor(testNumbers(example.name, index, shape), shape),
    );
    const value = run(...inputs);
    const weights = tf.tensor(testNumbers(example.name, 99, value.shape), value.shape);
    const gradients = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(run(...xs), weights)))(inputs);
    return [value, ...gradients].map((tensor) => tensor.dataSync() as Float32Array);
  });
}

/** The derivative of Σ value · weights along a direction of one input: by the gradient, and by a central difference. */
function alongOneDirection(example: KernelCase, input: number) {
  return tf.tidy(() => {
    const inputs = example.inputs.map((shape, index) =>
      tf.tensor(testNumbers(example.name, index, shape), shape),
    );
    const shape = example.inputs[input]!;
    const direction = tf.tensor(testNumbers(example.name, 50, shape), shape);
    const valueAt = (x: tf.Tensor) => {
      const value = example.run(...inputs.map((other, index) => (index === input ? x : other)));
      const weights = tf.tensor(testNumbers(example.name, 99, value.shape), value.shape);
      return tf.sum(tf.mul(value, weights));
    };
    const at = inputs[input]!;
    const step = 1e-2;
    const shifted = (by: number) => valueAt(tf.add(at, tf.mul(direction, by))).dataSync()[0]!;
    return {
      slope: tf.sum(tf.mul(tf.grad(valueAt)(at), direction)).dataSync()[0]!,
      difference: (shifted(step) - shifted(-step)) / (2 * step),
    };
  });
}

function assertClose(actual: Float32Array, expected: Float32Array, what: string): void {
  assert.equal(actual.length, expected.length, `${what}: size`);
  const scale = Math.max(1, ...expected.map(Math.abs));
  let worst = 0;
  for (let index = 0; index < expected.length; index++) {
    const difference = Math.abs(actual[index]! - expected[index]!) / scale;
    if (!(difference <= worst)) worst = difference;
  }
  // Sums of a few thousand float32 products, in another order.
  assert.ok(worst < 5e-6, `${what}: relative to its largest value off by ${worst}`);
}
