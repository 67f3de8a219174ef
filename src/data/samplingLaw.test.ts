import assert from 'node:assert/strict';
import type { SampledClip } from './admissibleClips';
import type { PairDraw } from './PairDraw';
import { PairSampler, type PairSamplerOptions } from './PairSampler';
import { chiSquare } from './testing/chiSquare';
import { samplingOracle } from './testing/samplingOracle';

/** Settings of the method (method.md a.2, a.3) at VoxCeleb's frame rate. */
const published: PairSamplerOptions = {
  fps: 25 / 6,
  timeAug: { enabled: true, minimumShiftSeconds: 0.48, maximumShiftSeconds: 1.44 },
  hardNeg: { enabled: true, minimumGapSeconds: 2.88 },
  minimumAdmissibleShare: 0.2,
  seed: 7,
};
/** Settings for clips of 3 s, such as GRID's. */
const short: PairSamplerOptions = {
  ...published,
  fps: 25,
  timeAug: { enabled: true, minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 },
  hardNeg: { enabled: true, minimumGapSeconds: 1 },
};

function range(count: number, first = 1): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function clipOf(
  numbers: readonly number[],
  isUsable: SampledClip['isUsable'] = () => true,
): SampledClip {
  const ascending = Int32Array.from(numbers);
  return { clip: 0, label: 'ann/clip', numbers: ascending, frameNumberStep: 1, isUsable };
}

/** Draws of one clip, many times over: an epoch of many copies of it. */
function drawsOf(clip: SampledClip, options: PairSamplerOptions, count: number): PairDraw[] {
  const copies = Array.from({ length: 100 }, () => clip);
  const sampler = new PairSampler(copies, options);
  return Array.from({ length: count / copies.length }, (_, epoch) => sampler.epoch(epoch)).flat();
}

function assertCounts(values: number[], law: readonly number[], what: string): void {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const { statistic, limit } = chiSquare(counts, new Map(law.entries()));
  assert(statistic < limit, `${what}: chi-square ${statistic}, limit ${limit}`);
}

/** Compares all four frames of a draw, edges of the clip included, with the law by enumeration. */
function assertLaw(clip: SampledClip, options: PairSamplerOptions, zeroAtSeconds: number): void {
  const { fps, timeAug, hardNeg } = options;
  const times = Array.from(clip.numbers, (number, frame) =>
    clip.isUsable(frame) ? number : undefined,
  );
  const law = samplingOracle({ times, fps, zeroAtSeconds, ...timeAug, ...hardNeg });
  const draws = drawsOf(clip, options, 20_000);
  for (const column of ['anchor', 'positive', 'hardNegative', 'hardNegativePositive'] as const) {
    const values = draws.map((draw) => draw[column]!);
    assertCounts(values, law[column], column);
  }
}

describe('the sampling law as a whole', function () {
  // Tens of thousands of draws, on a machine that may be busy.
  this.timeout(30_000);

  it('holds at 25/6, 25 and 30 frames per second', () => {
    assertLaw(clipOf(range(29)), published, 1.68);
    assertLaw(clipOf(range(150)), { ...published, fps: 25 }, 1.68);
    assertLaw(clipOf(range(160)), { ...published, fps: 30 }, 1.68);
  });

  it('holds on clips of 3 s with shifts of .12 to .36 s and gaps of 1 s', () => {
    assertLaw(clipOf(range(75)), short, 0.42);
  });

  it('holds beside gaps in the frame numbers and unreadable frames', () => {
    const broken = new Set([0, 5, 6, 7, 13, 28]);
    const numbers = [...range(20), ...range(15, 27), ...range(12, 50)];
    assertLaw(
      clipOf(numbers, (frame) => !broken.has(frame)),
      published,
      1.68,
    );
  });

  it('gives shifts 5:4:3:2:1, before and after equally often, at 25/6 frames per second', () => {
    const inside = drawsOf(clipOf(range(60)), published, 20_000).filter(
      ({ anchor }) => anchor >= 6 && anchor < 54,
    );
    const shifts = inside.map(({ anchor, positive }) => positive - anchor);
    assertCounts(
      shifts.map(Math.abs),
      [0, 0, 5, 4, 3, 2, 1].map((weight) => weight / 15),
      'shift',
    );
    assertCounts(
      shifts.map((shift) => Number(shift > 0)),
      [0.5, 0.5],
      'side',
    );
  });

  it('takes both ends of a range and the gap itself, whatever the rounding of seconds × fps', () => {
    // 0.28 × 25 is 7.000000000000001 in floating point.
    const draws = drawsOf(
      clipOf(range(20)),
      {
        ...short,
        timeAug: { enabled: true, minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.28 },
        hardNeg: { enabled: true, minimumGapSeconds: 0.28 },
      },
      3_000,
    );
    const shifts = draws.map(({ anchor, positive }) => Math.abs(positive - anchor));
    const gaps = draws.map(({ anchor, hardNegative }) => Math.abs(hardNegative! - anchor));
    assert.deepEqual([Math.min(...shifts), Math.max(...shifts), Math.min(...gaps)], [3, 7, 7]);
  });
});
