import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../Engine';
import { loadEngine, type LoadEngineOptions } from '../loadEngine';
import { createOptimizer } from '../optimizer/createOptimizer';
import type { AdamSettings, NamedVariable, Optimizer } from '../optimizer/Optimizer';
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

const shapes = { weights: [2, 3], bias: [4] };

/** The same numbers as makeAdamReference.py. */
function initialParameters(): NamedVariable[] {
  const of = (start: number, shape: number[]) =>
    tf.tidy(() =>
      tf.variable(
        tf.tensor(
          waves(start, product(shape), (i) => Math.cos(1.1 * i)),
          shape,
        ),
      ),
    );
  return [
    ['weights', of(0, shapes.weights)],
    ['bias', of(6, shapes.bias)],
  ];
}

function product(shape: number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

function gradientsOf(step: number): Record<string, tf.Tensor> {
  const at = (i: number) => Math.sin(0.7 * i + 1.3 * step) * 10 ** ((i % 5) - 3);
  return {
    weights: tf.tensor(waves(0, 6, at), shapes.weights),
    bias: tf.tensor(waves(6, 4, at), shapes.bias),
  };
}

function waves(start: number, size: number, value: (index: number) => number): Float32Array {
  return Float32Array.from({ length: size }, (_, index) => value(start + index));
}

/** An optimizer with the variables that it changes. */
class Training {
  readonly variables = initialParameters();
  readonly optimizer: Optimizer;

  constructor(engine: Engine, settings: AdamSettings = {}) {
    this.optimizer = createOptimizer(engine, this.variables, settings);
  }

  advance(from: number, to: number): this {
    for (let step = from; step < to; step++) {
      this.optimizer.apply(gradientsOf(step), reference.learningRates[step]!);
    }
    return this;
  }

  /** Variables and the optimizer's state, in arrays. */
  everything() {
    const parameters = Object.fromEntries(
      this.variables.map(([name, variable]) => [name, variable.dataSync<'float32'>().slice()]),
    );
    return structuredClone({ parameters, ...this.optimizer.exportState() });
  }

  continueFrom(state: ReturnType<Training['everything']>): this {
    for (const [name, variable] of this.variables) {
      tf.tidy(() => variable.assign(tf.tensor(state.parameters[name]!, variable.shape)));
    }
    this.optimizer.importState(state);
    return this;
  }

  dispose(): void {
    this.optimizer.dispose();
    for (const [, variable] of this.variables) variable.dispose();
  }
}

/** Adam on a backend against ten steps of torch.optim.Adam, and its exact continuation. */
export function describeOptimizer(backend: LoadEngineOptions['backend']): void {
  const start = async (settings: AdamSettings = {}) =>
    new Training(await loadEngine(testEngineOptions(backend)), settings);

  describe(`Adam on ${backend}`, () => {
    for (const expected of reference.cases) {
      const { weightDecay, epsilon } = expected;
      it(`agrees with torch.optim.Adam, weight decay ${weightDecay}, ε ${epsilon}`, async () => {
        const training = (await start({ weightDecay, epsilon })).advance(0, 10);
        const actual = training.everything();
        assert.equal(actual.step, 10);
        for (const part of ['parameters', 'firstMoments', 'secondMoments'] as const) {
          assertClose(actual[part], expected[part], part);
        }
        training.dispose();
      });
    }

    it('continues exactly from an exported state', async () => {
      const settings = { weightDecay: 0.01 };
      const whole = (await start(settings)).advance(0, 10);
      const first = (await start(settings)).advance(0, 4);
      const resumed = (await start(settings)).continueFrom(first.everything()).advance(4, 10);
      assert.deepEqual(resumed.everything(), whole.everything());
      for (const training of [whole, first, resumed]) training.dispose();
    });

    it('takes over values that were assigned to a variable between steps', async () => {
      const training = (await start()).advance(0, 2);
      const before = training.everything();
      training.advance(2, 3).continueFrom(before).advance(2, 3);
      const other = (await start()).advance(0, 3);
      assert.deepEqual(training.everything(), other.everything());
      training.dispose();
      other.dispose();
    });

    it('leaves clones of a variable and exported states as they were', async () => {
      const training = (await start({ weightDecay: 0.01 })).advance(0, 1);
      const state = training.optimizer.exportState();
      const copy = structuredClone(state);
      const clone = training.variables[0]![1].clone();
      const values = clone.dataSync().slice();
      training.advance(1, 3);
      assert.deepEqual(clone.dataSync(), values);
      assert.notDeepEqual(training.variables[0]![1].dataSync(), values);
      assert.deepEqual(state, copy);
      clone.dispose();
      training.dispose();
    });

    it('refuses a state of another model', async () => {
      const training = await start();
      const state = training.optimizer.exportState();
      state.firstMoments.bias = new Float32Array(3);
      assert.throws(() => training.optimizer.importState(state), /bias has 3 values, not 4/);
      training.dispose();
    });

    it('leaves no tensor behind', async () => {
      const engine = await loadEngine(testEngineOptions(backend));
      const empty = engine.memory();
      const training = (await start({ weightDecay: 0.01 })).advance(0, 1);
      const before = engine.memory();
      training.advance(1, 6);
      assert.deepEqual(engine.memory(), before);
      training.dispose();
      assert.deepEqual(engine.memory(), empty);
    });
  });
}

function assertClose(
  actual: Record<string, Float32Array>,
  expected: Record<string, number[]>,
  part: string,
): void {
  for (const [name, values] of Object.entries(expected)) {
    values.forEach((value, index) => {
      const difference = Math.abs(actual[name]![index]! - value);
      const what = `${part}.${name}[${index}]: ${actual[name]![index]}, PyTorch ${value}`;
      // Ten steps of rounding in float32; second moments on tensorflow: see ResourceAdam.
      const tolerance = part === 'secondMoments' ? 2e-5 : 2e-6;
      assert.ok(difference <= tolerance * Math.max(Math.abs(value), 1e-3), what);
    });
  }
}
