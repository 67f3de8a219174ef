import assert from 'node:assert/strict';
import { RandomStream } from './RandomStream';
import { resampledInterval } from './resampledInterval';

describe('resampledInterval', () => {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  it('is as wide as the standard error says, around the statistic', () => {
    // 0, 1, … 399: the mean's standard error is the population's deviation / √400.
    const values = Array.from({ length: 400 }, (_, index) => index);
    const error = Math.sqrt((400 ** 2 - 1) / 12 / 400);
    const { low, high } = resampledInterval(values, mean, RandomStream.named(1, 'test'));
    assert.ok(Math.abs(high - low - 2 * 1.96 * error) < 0.1 * 2 * 1.96 * error, `${low} ${high}`);
    assert.ok(Math.abs((low + high) / 2 - 199.5) < 0.2 * error, `${low} ${high}`);
  });

  it('is the same for the same stream, and a point for one group', () => {
    const of = (values: number[]) => resampledInterval(values, mean, RandomStream.named(2, 'test'));
    assert.deepEqual(of([1, 2, 5, 9]), of([1, 2, 5, 9]));
    assert.deepEqual(of([3]), { low: 3, high: 3 });
  });
});
