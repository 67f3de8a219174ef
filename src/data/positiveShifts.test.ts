import assert from 'node:assert/strict';
import { positiveShifts } from './positiveShifts';

describe('positiveShifts', () => {
  const shares = (fps: number, minimum: number, maximum: number) => {
    const shifts = positiveShifts(fps, minimum, maximum);
    const total = shifts.reduce((sum, { weight }) => sum + weight, 0);
    return shifts.map(({ frames, weight }) => [frames, weight / total] as const);
  };

  it('is 5:4:3:2:1 over 2 to 6 frames at 25/6 frames per second', () => {
    const expected = [5, 4, 3, 2, 1].map((part) => part / 15);
    for (const [index, [frames, share]] of shares(25 / 6, 0.48, 1.44).entries()) {
      assert.equal(frames, index + 2);
      assert(Math.abs(share - expected[index]!) < 1e-12, `${frames}: ${share}`);
    }
    assert.equal(shares(25 / 6, 0.48, 1.44).length, 5);
  });

  for (const fps of [25, 30]) {
    it(`has weight 1.68 s − shift between .48 and 1.44 s at ${fps} frames per second`, () => {
      const shifts = positiveShifts(fps, 0.48, 1.44);
      const inRange = Array.from({ length: 100 }, (_, k) => k).filter(
        (k) => k * 100 >= 48 * fps && k * 100 <= 144 * fps,
      );
      assert.deepEqual(
        shifts.map(({ frames }) => frames),
        inRange,
      );
      for (const { frames, weight } of shifts) {
        assert(Math.abs(weight - (1.68 - frames / fps)) < 1e-12);
      }
    });
  }

  it('never has a shift of 0, nor a weight of 0', () => {
    for (const [minimum, maximum] of [
      [0, 0.2],
      [0.12, 0.12],
      [0.12, 0.36],
    ] as const) {
      const shifts = positiveShifts(25, minimum, maximum);
      assert(shifts.length > 0);
      assert(shifts.every(({ frames, weight }) => frames >= 1 && weight > 0));
    }
  });

  it('has a weight also where the only shift was typed as a rounded decimal', () => {
    // 0.3333333333 s is less than 2 frames at 6 a second by 3e-11 s, within the tolerance.
    assert.deepEqual(positiveShifts(6, 0.3333333333, 0.3333333333), [{ frames: 2, weight: 1 }]);
  });

  it('is empty where no frame lies in the range', () => {
    assert.deepEqual(positiveShifts(1, 0.48, 0.9), []);
    assert.deepEqual(positiveShifts(25, 0.01, 0.03), []);
  });
});
