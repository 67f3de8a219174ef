import assert from 'node:assert/strict';
import { loadEngine } from '../../engine/loadEngine';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import { ToyTraining, type ToyResult } from './ToyTraining';

type Backend = 'cpu' | 'wasm' | 'tensorflow';

const tolerance = 1e-4;

/** Three steps of the toy network on two engines: losses and every parameter to 1e-4, relative. */
export function describeEngineAgreement(first: Backend, second: Backend): void {
  describe(`a toy network on ${first} and on ${second}`, function () {
    this.timeout(60_000);

    for (const seed of [1, 2]) {
      it(`is the same after three steps, seed ${seed}`, async () => {
        const [expected, actual] = [await train(first, seed), await train(second, seed)];
        expected.losses.forEach((loss, step) => {
          const off = Math.abs(actual.losses[step]! / loss - 1);
          assert.ok(off < tolerance, `loss of step ${step}: ${actual.losses[step]} for ${loss}`);
        });
        assert.ok(expected.losses[0] !== expected.losses[2]);
        for (const [name, values] of Object.entries(expected.parameters)) {
          const off = relativeDistance(actual.parameters[name]!, values);
          assert.ok(off < tolerance, `${name}: off by ${off}`);
        }
      });
    }
  });
}

async function train(backend: Backend, seed: number): Promise<ToyResult> {
  const training = new ToyTraining(await loadEngine(testEngineOptions(backend)), seed);
  for (let step = 0; step < 3; step++) training.step();
  const result = training.result();
  training.dispose();
  return result;
}

/** The largest difference, relative to the largest value. */
function relativeDistance(actual: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = expected.reduce(
    (most, value, index) => Math.max(most, Math.abs(actual[index]! - value)),
    0,
  );
  return worst / largest;
}
