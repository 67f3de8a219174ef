import assert from 'node:assert/strict';
import { pretrainConfigSchema } from '../config/pretrainConfigSchema';
import { planRun } from './planRun';

const configOf = (optimization: object, hardNeg: boolean) =>
  pretrainConfigSchema.parse({
    version: 1,
    experiment: 'plan',
    data: { path: '.', fps: 25 },
    objective: { hardNeg: { enabled: hardNeg } },
    optimization,
  });

describe('planRun', () => {
  it('takes half as many clips per batch with HardNeg, for the same number of views', () => {
    const withHardNeg = planRun(configOf({ batchSize: 16, epochs: 2 }, true), 51);
    assert.deepEqual(withHardNeg, {
      clipsPerBatch: 8,
      stepsPerEpoch: 6,
      totalSteps: 12,
      epochs: 2,
      viewsPerStep: 32,
    });
    const without = planRun(configOf({ batchSize: 16, epochs: 2 }, false), 51);
    assert.equal(without.clipsPerBatch, 16);
    assert.equal(without.viewsPerStep, withHardNeg.viewsPerStep);
  });

  it('drops the rest of an epoch (field case B02: 10 clips in batches of 4 are 2 steps)', () => {
    assert.equal(planRun(configOf({ batchSize: 4, epochs: 2 }, false), 10).totalSteps, 4);
  });

  it('ends at maximumSteps, in the middle of an epoch if need be', () => {
    const plan = planRun(configOf({ batchSize: 4, epochs: 100, maximumSteps: 7 }, false), 10);
    assert.equal(plan.totalSteps, 7);
    assert.equal(plan.epochs, 4);
  });
});
