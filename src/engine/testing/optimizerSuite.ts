import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine, type LoadEngineOptions } from '../loadEngine';
import { createOptimizer } from '../optimizer/createOptimizer';
import type { AdamSettings, Optimizer, OptimizerState } from '../optimizer/Optimizer';
import { testEngineOptions } from './testEngineOptions';

interface AdamReference {
  learningRates: number[];
  cases: ({ weightDecay: number; epsilon: number } & Record<
    'parameters' | 'firstMoments' | 'secondMoments',
    Record<string, number[]>
  >)[];
}

const reference = JSON.parse(
  readFileSync(join(__dirname, '../../../test/reference/adam/adamReference.json'), 'utf8'),
) as AdamReference;

/** The reference's bias as two vectors, with the matrix between them: TensorFlow changes vectors together. */
const shapes = { gain: [2], weights: [2, 3], shift: [2] };
const names = Object.keys(shapes) as (keyof typeof shapes)[];
/** Where each begins in the reference's ten elements, weights first. */
const starts = { gain: 6, weights: 0, shift: 8 };
const sizes = { gain: 2, weights: 6, shift: 2 };

/** The same numbers as makeAdamReference.py. */
function initialParameters() {
  return names.map((name) => ({
    ...{ name, shape: shapes[name] },
    initial: waves(starts[name], sizes[name], (i) => Math.cos(1.1 * i)),
  }));
}

function gradientsOf(step: number): Record<string, tf.Tensor> {
  const at = (i: number) => Math.sin(0.7 * i + 1.3 * step) * 10 ** ((i % 5) - 3);
  return Object.fromEntries(
    names.map((name) => [name, tf.tensor(waves(starts[name], sizes[name], at), shapes[name])]),
  );
}

function waves(start: number, size: number, value: (index: number) => number): Float32Array {
  return Float32Array.from({ length: size }, (_, index) => value(start + index));
}

/** Adam on a backend against ten steps of torch.optim.Adam, and its exact continuation. */
export function describeOptimizer(backend: LoadEngineOptions['backend']): void {
  const create = async (settings: AdamSettings) =>
    createOptimizer(await loadEngine(testEngineOptions(backend)), initialParameters(), settings);

  const advance = (optimizer: Optimizer, from: number, to: number) => {
    for (let step = from; step < to; step++) {
      optimizer.parameters();
      const rates = tf.tensor1d(optimizer.nextRates(reference.learningRates[step]!));
      optimizer.update(gradientsOf(step), rates);
      optimizer.countStep();
      rates.dispose();
    }
  };

  describe(`Adam on ${backend}`, () => {
    for (const expected of reference.cases) {
      const { weightDecay, epsilon } = expected;
      it(`agrees with torch.optim.Adam, weight decay ${weightDecay}, ε ${epsilon}`, async () => {
        const optimizer = await create({ weightDecay, epsilon });
        advance(optimizer, 0, 10);
        const state = optimizer.exportState();
        assert.equal(state.step, 10);
        for (const part of ['parameters', 'firstMoments', 'secondMoments'] as const) {
          assert.deepEqual(Object.keys(state[part]), names);
          assertClose(state[part], expected[part], part);
        }
        const shown = optimizer.parameters();
        assert.deepEqual(Object.keys(shown), names);
        for (const name of names) {
          assert.deepEqual(shown[name]!.shape, shapes[name]);
          assert.deepEqual(shown[name]!.dataSync(), state.parameters[name]);
        }
        optimizer.dispose();
      });
    }

    it('continues exactly from an exported state', async () => {
      const whole = await create({ weightDecay: 0.01 });
      advance(whole, 0, 10);
      const first = await create({ weightDecay: 0.01 });
      advance(first, 0, 4);
      const resumed = await create({ weightDecay: 0.01 });
      resumed.importState(structuredClone(first.exportState()));
      advance(resumed, 4, 10);
      assert.deepEqual(resumed.exportState(), whole.exportState());
      for (const optimizer of [whole, first, resumed]) optimizer.dispose();
    });

    it('does not change an exported state or the arrays it was given', async () => {
      const optimizer = await create({});
      const before = optimizer.exportState();
      const copy = structuredClone(before);
      optimizer.importState(before);
      advance(optimizer, 0, 3);
      assert.deepEqual(before, copy);
      optimizer.dispose();
    });

    it('refuses a state of another model, and stays as it was', async () => {
      const optimizer = await create({});
      advance(optimizer, 0, 2);
      const before = optimizer.exportState();
      const state: OptimizerState = structuredClone(before);
      for (const part of [state.parameters, state.secondMoments]) part.weights!.fill(7);
      state.firstMoments.shift = new Float32Array(3);
      assert.throws(() => optimizer.importState(state), /shift has 3 values, not 2/);
      assert.deepEqual(optimizer.exportState(), before);
      optimizer.dispose();
    });

    it('refuses to step without the gradient of a vector', async () => {
      const optimizer = await create({});
      const rates = tf.tensor1d(optimizer.nextRates(0.1));
      const { shift, ...others } = gradientsOf(0);
      assert.throws(() => optimizer.update(others, rates), /shift/);
      tf.dispose([shift!, others, rates]);
      optimizer.dispose();
    });

    it('leaves no tensor behind', async () => {
      const engine = await loadEngine(testEngineOptions(backend));
      const empty = engine.memory();
      const optimizer = await create({ weightDecay: 0.01 });
      advance(optimizer, 0, 1);
      const before = engine.memory();
      advance(optimizer, 1, 6);
      assert.deepEqual(engine.memory(), before);
      optimizer.dispose();
      assert.deepEqual(engine.memory(), empty);
    });
  });
}

function assertClose(
  actual: Record<string, Float32Array>,
  expected: Record<string, number[]>,
  part: string,
): void {
  const values = [...expected.weights!, ...expected.bias!];
  for (const name of names) {
    values.slice(starts[name], starts[name] + sizes[name]).forEach((value, index) => {
      const difference = Math.abs(actual[name]![index]! - value);
      const what = `${part}.${name}[${index}]: ${actual[name]![index]}, PyTorch ${value}`;
      // Ten steps of rounding in float32; second moments on tensorflow: see ResourceAdam.
      const tolerance = part === 'secondMoments' ? 2e-5 : 2e-6;
      assert.ok(difference <= tolerance * Math.max(Math.abs(value), 1e-3), what);
    });
  }
}
