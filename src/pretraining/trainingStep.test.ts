import assert from 'node:assert/strict';
import type { Engine } from '../engine/Engine';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { toyModel, toySteps } from './testing/toySteps';

describe('trainingStep on wasm', function () {
  this.timeout(120_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('wasm'));
  });

  it('learns, and tells what an event row holds', () => {
    const model = toyModel(engine);
    // The same batch again and again: that much a network must be able to learn.
    const rows = toySteps(engine, model, [0, 0, 0, 0, 0, 0], 3e-4);
    model.dispose();
    assert.deepEqual(Object.keys(rows[0]!), [
      'loss',
      'positiveSimilarity',
      'negativeSimilarity',
      'hardNegativeSimilarity',
      'batchTop1',
      'directionlessRows',
    ]);
    assert.ok(rows.every((row) => Object.values(row).every(Number.isFinite)));
    assert.ok(rows.at(-1)!.loss! < 0.8 * rows[0]!.loss!, JSON.stringify(rows));
  });

  it('stopped, restored and continued equals uninterrupted, bit for bit', () => {
    const whole = toyModel(engine);
    const uninterrupted = toySteps(engine, whole, [0, 1, 2]);
    const first = toyModel(engine);
    toySteps(engine, first, [0]);
    const saved = first.state();
    const second = toyModel(engine, 99);
    second.restore(saved);
    assert.deepEqual(toySteps(engine, second, [1, 2]), uninterrupted.slice(1));
    assert.deepEqual(second.state(), whole.state());
    for (const model of [whole, first, second]) model.dispose();
  });

  it('leaves no tensor behind', () => {
    const model = toyModel(engine);
    toySteps(engine, model, [0]);
    const before = engine.memory();
    toySteps(engine, model, [1, 2]);
    assert.deepEqual(engine.memory(), before);
    model.dispose();
  });
});
