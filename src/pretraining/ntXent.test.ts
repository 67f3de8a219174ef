import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { ntXent } from './ntXent';

interface ReferenceCase {
  projections: number[][];
  temperature: number;
  loss: number;
  gradient: number[][];
}

const reference = JSON.parse(
  readFileSync(join(__dirname, '../../test/reference/ntXent/ntXentReference.json'), 'utf8'),
) as Record<string, ReferenceCase>;

const e1 = [1, 0];
const e2 = [0, 1];
const good = [e1, e2, e1, e2];
const bad = [e1, e2, e2, e1];
const same = [e1, e1, e1, e1];

for (const backend of ['cpu', 'wasm'] as const) {
  describe(`ntXent on ${backend}`, () => {
    before(() => loadEngine(testEngineOptions(backend)));

    for (const [name, expected] of Object.entries(reference)) {
      it(`equals PyTorch, loss and gradient: ${name}`, () => {
        const { loss, gradient } = evaluate(expected.projections, expected.temperature);
        assertClose([loss], [expected.loss], 1e-5);
        assertClose(gradient, expected.gradient.flat(), 1e-5);
      });
    }

    it('is exact at every temperature, also where float32’s e^(1/T) overflows (field case B01)', () => {
      const temperatures = [0.5, 0.07, 0.01, 0.001];
      const losses = (rows: number[][]) => temperatures.map((t) => evaluate(rows, t).loss);
      assertClose(losses(good).slice(0, 2), [0.239545, 1.24975e-6], 2e-6);
      assert.ok(losses(good)[2]! < 1e-12 && losses(good)[3]! < 1e-12);
      assertClose(losses(bad), [2.239545, 14.285716, 100, 1000], 2e-6);
      assertClose(losses(same), Array(4).fill(Math.log(3)) as number[], 2e-6);
    });

    it('stays finite for a row of zeros', () => {
      const { loss, gradient } = evaluate([[0, 0], e2, e1, e2], 0.07);
      assert.ok(Number.isFinite(loss));
      assert.ok(gradient.every(Number.isFinite));
    });

    it('does not depend on the rows’ lengths', () => {
      const rows = reference['not normalized']!.projections;
      const longer = rows.map((row, index) => row.map((value) => value * (1 + index)));
      assertClose([evaluate(longer, 0.5).loss], [evaluate(rows, 0.5).loss], 1e-6);
    });

    it('refuses what is no batch of pairs or no temperature', () => {
      assert.throws(() => evaluate([e1, e2, e1], 0.1), RangeError);
      assert.throws(() => evaluate([e1, e2], 0.1), RangeError);
      assert.throws(() => evaluate(good, 0), RangeError);
      assert.throws(() => evaluate(good, Number.NaN), RangeError);
    });
  });
}

function evaluate(rows: number[][], temperature: number): { loss: number; gradient: number[] } {
  return tf.tidy(() => {
    const lossOf = (x: tf.Tensor) => ntXent(x as tf.Tensor2D, temperature);
    const { value, grad } = tf.valueAndGrad(lossOf)(tf.tensor2d(rows));
    return { loss: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
  });
}

/** Relative to the larger of 1e-6 and the largest expected value. */
function assertClose(actual: number[], expected: number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const perValue = expected.length <= 4;
  const largest = Math.max(...expected.map(Math.abs));
  actual.forEach((value, index) => {
    const scale = perValue ? Math.abs(expected[index]!) : largest;
    const difference = Math.abs(value - expected[index]!);
    assert.ok(difference <= tolerance * Math.max(scale, 1e-6), `${value} for ${expected[index]}`);
  });
}
