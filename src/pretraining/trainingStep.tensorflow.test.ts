import assert from 'node:assert/strict';
import type { Engine } from '../engine/Engine';
import { loadEngine } from '../engine/loadEngine';
import { Programs } from '../engine/programs/Programs';
import { strictReport } from '../engine/testing/strictReport';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { stepsOf, toyModel, toySteps } from './testing/toySteps';

describe('trainingStep on tensorflow', function () {
  this.timeout(240_000);
  let engine: Engine;
  const recorded = () =>
    new Programs(engine, { step: 'recorded', precision: 'float32', report: strictReport });

  it('agrees with wasm over the first steps', async () => {
    const byEngine = [];
    for (const backend of ['wasm', 'tensorflow'] as const) {
      engine = await loadEngine(testEngineOptions(backend));
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

  // Of 16 views convolutions are computed by Winograd's filtering, rounded otherwise from the first step on.
  for (const [views, tolerance] of [
    [8, 1e-4],
    [16, 1e-3],
  ] as const) {
    it(`recorded equals eager, step by step, ${views} views`, () => {
      const [eager, model] = [toyModel(engine), toyModel(engine)];
      const programs = recorded();
      const eagerly = new Programs(engine, {
        ...{ step: 'eager', precision: 'float32', report: strictReport },
      });
      const expected = stepsOf(eagerly, eager, [0, 1, 2, 3], 1e-5, { views });
      const actual = stepsOf(programs, model, [0, 1, 2, 3], 1e-5, { views });
      expected.forEach((row, step) => {
        const difference = Math.abs(actual[step]!.loss! / row.loss! - 1);
        assert.ok(
          difference < (step === 0 ? 1e-5 : tolerance),
          `step ${step}: off by ${difference}`,
        );
      });
      for (const each of [eagerly, programs, eager, model]) each.dispose();
    });

    it(`recorded, stopped, restored and continued equals uninterrupted, bit for bit, ${views} views`, () => {
      const form = { views };
      const whole = toyModel(engine);
      const ofWhole = recorded();
      const uninterrupted = stepsOf(ofWhole, whole, [0, 1, 2, 3, 4], 1e-3, form);
      const first = toyModel(engine);
      const ofFirst = recorded();
      stepsOf(ofFirst, first, [0, 1], 1e-3, form);
      const saved = first.state();
      // A checkpoint disturbs nothing.
      assert.deepEqual(stepsOf(ofFirst, first, [2], 1e-3, form), uninterrupted.slice(2, 3));
      const second = toyModel(engine, 99);
      const ofSecond = recorded();
      second.restore(saved);
      assert.deepEqual(stepsOf(ofSecond, second, [2, 3, 4], 1e-3, form), uninterrupted.slice(2));
      assert.deepEqual(second.state(), whole.state());
      // Restored in the middle, the loaded program goes on from what was restored.
      first.restore(saved);
      assert.deepEqual(stepsOf(ofFirst, first, [2, 3, 4], 1e-3, form), uninterrupted.slice(2));
      for (const programs of [ofWhole, ofFirst, ofSecond]) programs.dispose();
      for (const model of [whole, first, second]) model.dispose();
    });
  }

  it('in one chunk with a scaled loss equals the plain step', () => {
    const [plain, scaled] = [toyModel(engine), toyModel(engine)];
    const programs = new Programs(engine, {
      ...{ step: 'eager', precision: 'float32' },
      report: strictReport,
    });
    const expected = stepsOf(programs, plain, [0, 1, 2], 1e-5);
    const actual = stepsOf(programs, scaled, [0, 1, 2], 1e-5, { precision: 'float16' });
    expected.forEach(({ loss }, step) => {
      assert.ok(Math.abs(actual[step]!.loss / loss - 1) < 1e-5, `step ${step}`);
    });
    assert.equal(scaled.state().step, 3);
    for (const model of [plain, scaled]) model.dispose();
  });

  it('in chunks goes on exactly where it was stopped, and leaves no tensor behind', () => {
    const form = { viewsPerChunk: 3 };
    const whole = toyModel(engine);
    const programs = recorded();
    const uninterrupted = stepsOf(programs, whole, [0, 1], 1e-4, form);
    const saved = whole.state();
    uninterrupted.push(...stepsOf(programs, whole, [2], 1e-4, form));
    const before = engine.memory();
    uninterrupted.push(...stepsOf(programs, whole, [3], 1e-4, form));
    assert.deepEqual(engine.memory(), before);
    const resumed = toyModel(engine, 99);
    resumed.restore(saved);
    const others = recorded();
    assert.deepEqual(stepsOf(others, resumed, [2, 3], 1e-4, form), uninterrupted.slice(2));
    assert.deepEqual(resumed.state(), whole.state());
    for (const each of [programs, others]) each.dispose();
    for (const model of [whole, resumed]) model.dispose();
  });

  for (const step of ['eager', 'recorded'] as const) {
    it(`leaves no tensor behind (${step})`, () => {
      const empty = engine.memory();
      const model = toyModel(engine);
      const programs = new Programs(engine, { step, precision: 'float32', report: strictReport });
      stepsOf(programs, model, [0, 1]);
      const before = engine.memory();
      stepsOf(programs, model, [2, 3]);
      assert.deepEqual(engine.memory(), before);
      programs.dispose();
      model.dispose();
      assert.deepEqual(engine.memory(), empty);
    });
  }
});
