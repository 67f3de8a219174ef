import assert from 'node:assert/strict';
import { clampedZoom, fullBounds, zoomedBy } from './bounds';
import { formatElapsed, formatTick, formatValue } from './formatValue';
import { logarithmicRange, logarithmicTicks } from './logarithmicAxis';

describe('formatValue', () => {
  it('shows four significant digits, and words as they are', () => {
    const shown = [0, 0.97654321, 12.345678, 3456.7, 123_456, 0.00012345, -0.5, Number.NaN, 'NaN'];
    assert.deepEqual(
      shown.map((value) => formatValue(value as number)),
      ['0', '0.9765', '12.35', '3,457', '1.23e5', '1.23e-4', '-0.5000', 'NaN', 'NaN'],
    );
  });

  it('keeps ticks and times short', () => {
    assert.deepEqual([0, 0.25, 1500, 25_000, 1e-4].map(formatTick), [
      '0',
      '0.25',
      '1500',
      '25k',
      '1e-4',
    ]);
    assert.deepEqual([0, 59.6, 725, 11_045, 183_840].map(formatElapsed), [
      '0 s',
      '1:00',
      '12:05',
      '3:04:05',
      '2d 03:04',
    ]);
  });
});

describe('logarithmic axis', () => {
  it('has at most seven ticks, at round values inside the bounds', () => {
    assert.deepEqual(logarithmicTicks(0.7, 12), [0.7, 1, 2, 3, 5, 7, 10]);
    assert.deepEqual(logarithmicTicks(1.03, 1.11), [1.04, 1.06, 1.08, 1.1]);
    assert.deepEqual(logarithmicTicks(5e-9, 5e-3), [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3]);
    for (const [min, max] of [
      [0.9, 1.1],
      [1e-6, 1],
      [3, 3000],
    ] as const) {
      const ticks = logarithmicTicks(min, max);
      assert.ok(ticks.every((tick) => tick >= min && tick <= max));
    }
  });

  it('leaves decades out at the lower end rather than hide all others', () => {
    const [low, high] = logarithmicRange(undefined, 1e-30, 1);
    assert.ok(low > 1e-7 && high >= 1);
    assert.deepEqual(logarithmicRange(undefined, null, null), [0.1, 1]);
  });
});

describe('bounds', () => {
  it('are never empty, also before the first and after one sample', () => {
    assert.deepEqual(fullBounds([], 'step', Infinity), [0, 1]);
    assert.deepEqual(zoomedBy([0, 8], 0.5), [2, 6]);
    assert.deepEqual(clampedZoom([-5, 4], [0, 8]), [0, 4]);
    assert.equal(clampedZoom([-5, 9], [0, 8]), undefined);
    assert.equal(clampedZoom([9, 12], [0, 8]), undefined);
  });
});
