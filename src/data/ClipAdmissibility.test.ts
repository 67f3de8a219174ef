import assert from 'node:assert/strict';
import { RandomStream } from '../random/RandomStream';
import { ClipAdmissibility, type SamplingLaw } from './ClipAdmissibility';
import type { ClipTimes } from './FrameAxis';
import { positiveShifts } from './positiveShifts';
import { chiSquare } from './testing/chiSquare';

const fps = 25 / 6;
const released: SamplingLaw = {
  shifts: positiveShifts(fps, 0.48, 1.44),
  gapFrames: 2.88 * fps,
};
const draws = 20_000;

function clip(numbers: number[], unusable: number[] = [], frameNumberStep = 1): ClipTimes {
  const isUsable = (frame: number) => !unusable.includes(frame);
  return { numbers: Int32Array.from(numbers), frameNumberStep, isUsable };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/**
 * The law by enumeration: P(frame) = Σ over shifts of weight / (weights of the shifts that fit) × ½ where
 * both sides fit. Independent of the class: works on a plain set of usable numbers.
 */
function positiveLaw(usable: ReadonlySet<number>, anchor: number): Map<number, number> {
  const weights: [number, number][] = [
    [2, 5],
    [3, 4],
    [4, 3],
    [5, 2],
    [6, 1],
  ];
  const fit = weights.filter(([k]) => usable.has(anchor - k) || usable.has(anchor + k));
  const total = fit.reduce((sum, [, weight]) => sum + weight, 0);
  const law = new Map<number, number>();
  for (const [k, weight] of fit) {
    const sides = [anchor - k, anchor + k].filter((number) => usable.has(number));
    for (const number of sides) law.set(number, weight / total / sides.length);
  }
  return law;
}

function assertLaw(draw: () => number, law: ReadonlyMap<number, number>): void {
  const counts = new Map<number, number>();
  for (let index = 0; index < draws; index++) {
    const outcome = draw();
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const { statistic, limit } = chiSquare(counts, law);
  assert(statistic < limit, `chi-square ${statistic} of ${limit}: ${[...counts].join(' ')}`);
}

describe('ClipAdmissibility', () => {
  const stream = RandomStream.named(3, 'admissibility');

  it('draws positives by the law, both sides, at the ends and beside gaps', () => {
    // Numbers 1 … 30, without 12 and 14; the frame numbered 20 cannot be read.
    const numbers = range(1, 30).filter((number) => number !== 12 && number !== 14);
    const unusable = numbers.indexOf(20);
    const admissibility = new ClipAdmissibility(clip(numbers, [unusable]), released);
    const usable = new Set(numbers.filter((number) => number !== 20));
    for (const anchor of [1, 2, 10, 16, 18, 30]) {
      const frame = numbers.indexOf(anchor);
      const draw = () => numbers[admissibility.drawPositive(frame, stream)]!;
      assertLaw(draw, positiveLaw(usable, anchor));
    }
  });

  it('draws hard negatives uniformly beyond the gap on a random side', () => {
    const numbers = range(0, 39);
    const admissibility = new ClipAdmissibility(clip(numbers), released);
    for (const anchor of [0, 5, 15, 20, 39]) {
      const before = range(0, 39).filter((number) => number <= anchor - 12);
      const after = range(0, 39).filter((number) => number >= anchor + 12);
      const law = new Map<number, number>();
      const sides = [before, after].filter((side) => side.length > 0);
      for (const side of sides) {
        for (const number of side) law.set(number, 1 / sides.length / side.length);
      }
      assertLaw(() => admissibility.drawHardNegative(anchor, stream), law);
    }
  });

  it('takes as hard negative only a readable frame with a positive of its own', () => {
    // 40 stands alone: no frame 2 to 6 away. 30 cannot be read.
    const numbers = [...range(0, 32), 40];
    const unusable = numbers.indexOf(30);
    const admissibility = new ClipAdmissibility(clip(numbers, [unusable]), released);
    const drawn = new Set<number>();
    for (let index = 0; index < 2000; index++) {
      drawn.add(numbers[admissibility.drawHardNegative(5, stream)]!);
    }
    assert.deepEqual(
      [...drawn].sort((a, b) => a - b),
      range(17, 32).filter((number) => number !== 30),
    );
    assert(!admissibility.anchors.includes(numbers.indexOf(40)));
    assert(!admissibility.anchors.includes(unusable));
  });

  it('lets those frames be anchors that have a positive and a hard negative', () => {
    // By hand: in 14 frames only the two at each end have one 12 or more away.
    const { anchors } = new ClipAdmissibility(clip(range(1, 14)), released);
    assert.deepEqual([...anchors], [0, 1, 12, 13]);
    assert.equal(new ClipAdmissibility(clip(range(1, 12)), released).anchors.length, 0);
    assert.equal(new ClipAdmissibility(clip([]), released).anchors.length, 0);
    const withoutGap = new ClipAdmissibility(clip(range(1, 3)), { shifts: released.shifts });
    assert.deepEqual([...withoutGap.anchors], [0, 2]);
  });

  it('counts gaps in the numbers as gaps in time', () => {
    // Index 1 is one frame after index 0, but 20 frames later in time.
    const numbers = [1, 3, 21, 23];
    const admissibility = new ClipAdmissibility(clip(numbers), released);
    assert.deepEqual([...admissibility.anchors], [0, 1, 2, 3]);
    for (let index = 0; index < 100; index++) {
      assert.equal(admissibility.drawPositive(0, stream), 1);
      assert(admissibility.drawHardNegative(0, stream) >= 2);
    }
  });

  it('reads a numbering in steps of 6 as the same clip', () => {
    const inSteps = range(0, 39).map((frame) => 1 + 6 * frame);
    const six = new ClipAdmissibility(clip(inSteps, [7], 6), released);
    const one = new ClipAdmissibility(clip(range(0, 39), [7]), released);
    assert.deepEqual(six.anchors, one.anchors);
    const seed = () => RandomStream.named(1, 'steps');
    for (const anchor of one.anchors) {
      assert.equal(six.drawPositive(anchor, seed()), one.drawPositive(anchor, seed()));
      assert.equal(six.drawHardNegative(anchor, seed()), one.drawHardNegative(anchor, seed()));
    }
  });

  it('takes the anchor itself as positive without TimeAug', () => {
    const admissibility = new ClipAdmissibility(clip(range(1, 3), [1]), { shifts: [] });
    assert.deepEqual([...admissibility.anchors], [0, 2]);
    assert.equal(admissibility.drawPositive(2, stream), 2);
  });
});
