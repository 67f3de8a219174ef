import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fittingTimes } from './fittingTimes';

describe('fittingTimes', () => {
  it('gives 0.12 to 0.36 s and 1 s for 75 frames at 25 fps', () => {
    assert.deepEqual(fittingTimes(74 / 25, 25), {
      minimumShiftSeconds: 0.12,
      maximumShiftSeconds: 0.36,
      minimumGapSeconds: 1,
    });
  });

  it('gives the published times for long clips at the published frame rate', () => {
    assert.deepEqual(fittingTimes(20, 25 / 6), {
      minimumShiftSeconds: 0.48,
      maximumShiftSeconds: 1.44,
      minimumGapSeconds: 2.88,
    });
  });

  it('gives nothing for clips of two frames', () =>
    assert.equal(fittingTimes(1 / 25, 25), undefined));

  it('always leaves a whole frame inside the shifts, and a gap of twice the largest, inside the clip', () => {
    const clips = fc.tuple(
      fc.double({ min: 0.01, max: 120, noNaN: true }),
      fc.integer({ min: 1, max: 120 }),
    );
    fc.assert(
      fc.property(clips, ([length, fps]) => {
        const times = fittingTimes(length, fps);
        if (!times) return;
        const first = Math.ceil(times.minimumShiftSeconds * fps - 1e-6);
        const last = Math.floor(times.maximumShiftSeconds * fps + 1e-6);
        assert.ok(last >= Math.max(1, first), `${length} s at ${fps}: ${JSON.stringify(times)}`);
        assert.ok(times.minimumGapSeconds >= 2 * times.maximumShiftSeconds - 2e-4);
        assert.ok(times.minimumGapSeconds <= length);
        assert.ok(times.maximumShiftSeconds <= Math.max(1.44, 1 / fps) + 1e-4);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
