import assert from 'node:assert/strict';
import { RandomStream } from '../random/RandomStream';
import type { SampledClip } from './admissibleClips';
import { ClipAdmissibility } from './ClipAdmissibility';
import { PairSampler, type PairSamplerOptions } from './PairSampler';
import { positiveShifts } from './positiveShifts';
import { chiSquare } from './testing/chiSquare';

const fps = 25 / 6;
const law = { shifts: positiveShifts(fps, 0.48, 1.44), gapFrames: 2.88 * fps };
const published: PairSamplerOptions = {
  fps,
  timeAug: { enabled: true, minimumShiftSeconds: 0.48, maximumShiftSeconds: 1.44 },
  hardNeg: { enabled: true, minimumGapSeconds: 2.88 },
  minimumAdmissibleShare: 0.2,
  seed: 3,
};

/** Numbers that say nothing of the time. */
function stamped(seconds: readonly number[], isUsable = () => true): SampledClip {
  const numbers = Int32Array.from(seconds, (_, frame) => frame);
  const stamps = Float64Array.from(seconds);
  return { clip: 0, label: 'ann/clip', numbers, frameNumberStep: 1, seconds: stamps, isUsable };
}

/** A stream by its own count, so that the noise is the same in every run of the test. */
function jittered(count: number, milliseconds: number): number[] {
  const stream = RandomStream.named(1, 'jitter');
  const noise = () => stream.uniformIn(-milliseconds, milliseconds) / 1000;
  return Array.from({ length: count }, (_, frame) => frame / fps + noise());
}

/**
 * P(positive | anchor) by enumeration over pairs of times, written apart from the sampler: the weight of a
 * distance is that of its nearest multiple of 1/fps.
 */
function positiveLaw(seconds: readonly number[], anchor: number): Map<number, number> {
  const bins = new Map<number, [before: number[], after: number[]]>();
  seconds.forEach((time, frame) => {
    // Halves count as the larger one, whatever the rounding of 0.6 × 25/6.
    const steps = Math.round(Math.abs(time - seconds[anchor]!) * fps + 1e-9);
    if (steps < 2 || steps > 6) return;
    const sides = bins.get(steps) ?? [[], []];
    sides[time < seconds[anchor]! ? 0 : 1].push(frame);
    bins.set(steps, sides);
  });
  const weightOf = (steps: number) => 7 - steps;
  const total = [...bins.keys()].reduce((sum, steps) => sum + weightOf(steps), 0);
  const result = new Map<number, number>();
  for (const [steps, sides] of bins) {
    const there = sides.filter((side) => side.length > 0);
    for (const side of there)
      for (const frame of side)
        result.set(frame, weightOf(steps) / total / there.length / side.length);
  }
  return result;
}

function assertPositives(seconds: readonly number[], anchors: readonly number[]): void {
  const admissibility = new ClipAdmissibility({ ...stamped(seconds), fps }, law);
  const stream = RandomStream.named(2, 'draws');
  for (const anchor of anchors) {
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 10_000; draw++) {
      const frame = admissibility.drawPositive(anchor, stream);
      counts.set(frame, (counts.get(frame) ?? 0) + 1);
    }
    const { statistic, limit } = chiSquare(counts, positiveLaw(seconds, anchor));
    assert(statistic < limit, `anchor ${anchor}: chi-square ${statistic}, limit ${limit}`);
  }
}

describe('sampling by time stamps', () => {
  it('draws what the frame numbers draw where the stamps are regular', () => {
    const numbers = Int32Array.from({ length: 40 }, (_, frame) => frame);
    const byNumber: SampledClip = { ...stamped([]), numbers, seconds: undefined };
    const byTime = stamped(Array.from(numbers, (frame) => 100 + frame / fps));
    const draws = [byNumber, byTime].map((clip) => new PairSampler([clip], published));
    for (let epoch = 0; epoch < 200; epoch++) {
      assert.deepEqual(draws[1]!.epoch(epoch), draws[0]!.epoch(epoch));
    }
  });

  it('keeps the law where stamps are off by up to 40 ms', () => {
    const seconds = jittered(60, 40);
    assertPositives(seconds, [0, 3, 20, 40, 58]);
  });

  it('holds on irregular times: bursts, holes and several frames at one distance', () => {
    const seconds = [0, 0.05, 0.1, 0.5, 0.52, 1, 1.3, 1.31, 1.32, 1.4, 5, 5.4, 5.6, 6.1, 6.2, 9];
    assertPositives(seconds, [0, 1, 4, 6, 8, 10, 12, 13]);
  });

  it('lets stamps override the numbers: a hole in time is a hole', () => {
    // Neighbors by number, 3 s apart in time.
    const seconds = [0, 0.6, 3.6, 4.2];
    const { anchors } = new ClipAdmissibility({ ...stamped(seconds), fps }, law);
    assert.deepEqual([...anchors], [0, 1, 2, 3]);
    const sampler = new PairSampler([stamped(seconds)], published);
    for (let epoch = 0; epoch < 100; epoch++) {
      const { anchor, positive, hardNegative } = sampler.epoch(epoch)[0]!;
      assert.equal(positive >> 1, anchor >> 1);
      assert.notEqual(hardNegative! >> 1, anchor >> 1);
    }
  });

  it('compares the gap as it is: 2.87 s is too near, 2.88 s is not', () => {
    const near = new ClipAdmissibility({ ...stamped([0, 0.5, 3.37, 3.38]), fps }, law);
    // 0 reaches 3.37 and 3.38, which have no positive of their own; 0.5 → 3.38 is 2.88 s.
    assert.deepEqual([...near.anchors], []);
    const { anchors } = new ClipAdmissibility({ ...stamped([0, 0.5, 2.87, 3.37]), fps }, law);
    assert.deepEqual([...anchors], [0, 3]);
  });

  it('tells a clip’s length by its stamps', () => {
    const { leftOut } = new PairSampler(
      [stamped(jittered(60, 0)), { ...stamped([0, 0.24, 0.48]), clip: 1 }],
      published,
    );
    assert.match(leftOut[0]!.why, /^0\.48 s long \(3 frames\)/);
    assert.equal(leftOut[0]!.reason, 'too-short');
  });
});
