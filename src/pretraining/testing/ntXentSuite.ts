import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../../engine/loadEngine';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import { RandomStream } from '../../random/RandomStream';
import { ntXent } from '../ntXent';
import { ntXentOracle } from './ntXentOracle';

const width = 16;
const temperatures = [10, 1, 0.07, 0.01, 0.001];

/**
 * A cosine has an error of about float32's epsilon, which its temperature divides: below T = 0.01 the
 * problem itself is not known to 1e-5 in float32.
 */
const toleranceAt = (temperature: number) => Math.max(1e-5, (2 * 2 ** -23) / temperature);

/** Loss and gradient against an independent implementation in float64, batches of 2 to 512 pairs. */
export function describeNtXent(backend: 'cpu' | 'wasm' | 'tensorflow'): void {
  describe(`ntXent on ${backend} against an independent implementation`, function () {
    this.timeout(120_000);
    before(() => loadEngine(testEngineOptions(backend)));

    for (const pairs of [2, 3, 16, 128, 256, 512]) {
      it(`for ${pairs} pairs of random rows at every temperature`, () => {
        const rows = randomRows(2 * pairs, pairs);
        // The large ones take seconds in float64: two temperatures do.
        const tried = pairs > 128 ? [0.07, 0.01] : temperatures;
        for (const temperature of tried) compare(rows, temperature);
      });
    }

    it('for identical vectors: all of them, and each with its positive', () => {
      const [row] = randomRows(1, 9);
      const some = randomRows(8, 10);
      for (const temperature of temperatures) {
        const { loss, gradient } = evaluate(Array<number[]>(8).fill(row!), temperature);
        // log(n − 1); no direction is better than another.
        assert.ok(Math.abs(loss / Math.log(7) - 1) < 1e-5, `${loss}`);
        const scale = 1 / (temperature * Math.sqrt(row!.reduce((sum, x) => sum + x * x, 0)));
        assert.ok(gradient.every((value) => Math.abs(value) < 1e-6 * scale));
        compare([...some, ...some], temperature);
      }
    });

    it('for rows of very different lengths', () => {
      const rows = randomRows(32, 11).map((row, index) =>
        row.map((value) => value * 10 ** ((index % 7) - 3)),
      );
      const { loss } = evaluate(rows, 0.07);
      assert.ok(Math.abs(loss / ntXentOracle(rows, 0.07).loss - 1) < 1e-5);
    });
  });
}

function compare(rows: number[][], temperature: number): void {
  const expected = ntXentOracle(rows, temperature);
  const { loss, gradient } = evaluate(rows, temperature);
  const what = `${rows.length} rows at ${temperature}`;
  const tolerance = toleranceAt(temperature);
  const lossOff = Math.abs(loss - expected.loss) / Math.max(expected.loss, 1e-6);
  assert.ok(lossOff < tolerance, `${what}: loss ${loss} for ${expected.loss}`);
  const flat = expected.gradient.flat();
  const largest = flat.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = flat.reduce(
    (most, value, index) => Math.max(most, Math.abs(gradient[index]! - value)),
    0,
  );
  // Below that float32 has no numbers: where every positive is its anchor the gradient vanishes.
  const scale = Math.max(largest, 1e-30);
  assert.ok(worst <= tolerance * scale, `${what}: gradient off by ${worst} of ${largest}`);
}

function evaluate(rows: number[][], temperature: number): { loss: number; gradient: number[] } {
  return tf.tidy(() => {
    const lossOf = (x: tf.Tensor) => ntXent(x as tf.Tensor2D, temperature);
    const { value, grad } = tf.valueAndGrad(lossOf)(tf.tensor2d(rows));
    return { loss: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
  });
}

/** Of float32 values, so that both sides get the same. */
function randomRows(count: number, seed: number): number[][] {
  const stream = RandomStream.named(seed, 'rows');
  return Array.from({ length: count }, () =>
    Array.from({ length: width }, () => Math.fround(stream.normal())),
  );
}
