import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { toyModel, toySteps } from './testing/toySteps';

describe('trainingStep on tensorflow', function () {
  this.timeout(120_000);

  it('agrees with wasm over the first steps', async () => {
    const byEngine = [];
    for (const backend of ['wasm', 'tensorflow'] as const) {
      const engine = await loadEngine(testEngineOptions(backend));
      const model = toyModel(engine);
      // A small rate: Adam's first steps depend on the signs of gradients, also of tiny ones, so
      // that rounding grows with the rate and from step to step.
      byEngine.push(toySteps(engine, model, [0, 1, 2], 1e-5));
      model.dispose();
    }
    const [wasm, tensorflow] = byEngine;
    wasm!.forEach((row, step) => {
      for (const name of ['loss', 'positiveSimilarity', 'negativeSimilarity']) {
        const difference = Math.abs(row[name]! - tensorflow![step]![name]!);
        assert.ok(difference < 1e-3, `step ${step}, ${name}: off by ${difference}`);
      }
    });
  });

  it('leaves no tensor behind', async () => {
    const engine = await loadEngine(testEngineOptions('tensorflow'));
    const model = toyModel(engine);
    toySteps(engine, model, [0]);
    const before = engine.memory();
    toySteps(engine, model, [1, 2]);
    assert.deepEqual(engine.memory(), before);
    model.dispose();
  });
});
