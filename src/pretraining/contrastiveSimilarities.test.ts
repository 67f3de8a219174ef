import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { RandomStream } from '../random/RandomStream';
import { contrastiveSimilarities } from './contrastiveSimilarities';

for (const backend of ['cpu', 'wasm'] as const) {
  describe(`contrastiveSimilarities on ${backend}`, () => {
    before(() => loadEngine(testEngineOptions(backend)));

    it('averages the cosines of [A|NA|P|NP] by the relation of the rows', () => {
      const rows = randomRows(12, 5);
      assertClose(measure(rows, true), expected(rows, true));
    });

    it('averages the cosines of [A|P]', () => {
      const rows = randomRows(10, 3);
      assertClose(measure(rows, false), expected(rows, false));
    });

    it('counts ties as no success and rows of zeros as directionless', () => {
      const collapsed = measure(Array<number[]>(8).fill([1, 2]), true);
      assert.equal(collapsed.batchTop1, 0);
      assert.equal(collapsed.directionlessRows, 0);
      const zeros = measure(
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [1, 0],
        ],
        false,
      );
      assert.equal(zeros.directionlessRows, 1);
      assert.equal(zeros.batchTop1, 0.5);
    });
  });
}

function measure(rows: number[][], hardNegatives: boolean): Record<string, number> {
  const outputs = contrastiveSimilarities(tf.tensor2d(rows), hardNegatives);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => [name, (tensor as tf.Scalar).dataSync()[0]!]),
  );
}

/** The definitions, in plain loops. */
function expected(rows: number[][], hardNegatives: boolean): Record<string, number> {
  const n = rows.length;
  const clips = hardNegatives ? n / 4 : n / 2;
  const sums: Record<string, [sum: number, count: number]> = {};
  let hits = 0;
  for (let i = 0; i < n; i++) {
    const positive = (i + n / 2) % n;
    let isHit = true;
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const cosine = cosineOf(rows[i]!, rows[k]!);
      const isSameClip = k % clips === i % clips;
      const relation = k === positive ? 'positive' : isSameClip ? 'hardNegative' : 'negative';
      const [sum, count] = sums[relation] ?? [0, 0];
      sums[relation] = [sum + cosine, count + 1];
      if (k !== positive && cosine >= cosineOf(rows[i]!, rows[positive]!)) isHit = false;
    }
    if (isHit) hits++;
  }
  const means = Object.entries(sums).map(([name, [sum, count]]) => [
    `${name}Similarity`,
    sum / count,
  ]);
  return { ...Object.fromEntries(means), batchTop1: hits / n, directionlessRows: 0 };
}

function cosineOf(a: number[], b: number[]): number {
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function randomRows(count: number, width: number): number[][] {
  const stream = RandomStream.named(3, 'rows');
  return Array.from({ length: count }, () => Array.from({ length: width }, () => stream.normal()));
}

function assertClose(actual: Record<string, number>, wanted: Record<string, number>): void {
  assert.deepEqual(Object.keys(actual).sort(), Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) {
    assert.ok(Math.abs(actual[name]! - value) < 1e-5, `${name}: ${actual[name]} for ${value}`);
  }
}
