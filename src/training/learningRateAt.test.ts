import assert from 'node:assert/strict';
import { learningRateAt, type LearningRateSettings } from './learningRateAt';

const settings = (changes: Partial<LearningRateSettings>): LearningRateSettings => ({
  learningRate: 3e-4,
  schedule: 'cosine',
  warmupSteps: 0,
  ...changes,
});
const close = (actual: number, expected: number) =>
  assert(Math.abs(actual - expected) < 1e-12, `${actual} instead of ${expected}`);

describe('learningRateAt', () => {
  const length = { totalSteps: 1000, stepsPerEpoch: 100 };

  it('follows a cosine from the rate through its half towards 0', () => {
    close(learningRateAt(settings({}), 0, length), 3e-4);
    close(learningRateAt(settings({}), 500, length), 1.5e-4);
    // 1 + cos(π · 2/3) = 1/2
    close(learningRateAt(settings({}), 750, { ...length, totalSteps: 1125 }), 0.25 * 3e-4);
    assert(learningRateAt(settings({}), 999, length) < 1e-9);
  });

  it('warms up linearly and then starts the cosine', () => {
    const warm = settings({ warmupSteps: 10 });
    close(learningRateAt(warm, 0, length), 3e-5);
    close(learningRateAt(warm, 9, length), 3e-4);
    close(learningRateAt(warm, 10, length), 3e-4);
    close(learningRateAt(warm, 505, length), 1.5e-4);
  });

  it('stays where it is asked to', () => {
    close(learningRateAt(settings({ schedule: 'constant' }), 999, length), 3e-4);
  });

  it('mimics the released code: about 2.4e-4 after 300 epochs of 1,000 iterations (method.md a.10)', () => {
    const released = settings({ schedule: 'released-code' });
    const long = { totalSteps: 500_000, stepsPerEpoch: 1000 };
    close(learningRateAt(released, 9_999, long), 3e-4);
    const after300 = learningRateAt(released, 300_000, long);
    assert.equal((after300 * 1e4).toFixed(1), '2.4');
    const after500 = learningRateAt(released, 499_999, long);
    assert.equal((after500 * 1e4).toFixed(1), '1.6');
  });
});
