import assert from 'node:assert/strict';
import { testData } from '../../test/fixtures/testData';
import { UserError } from '../files/UserError';
import type { SampledClip } from './admissibleClips';
import { PairSampler, type PairSamplerOptions } from './PairSampler';
import { sampledClips } from './sampledClips';
import { scanDataset } from './scanDataset';
import { chiSquare } from './testing/chiSquare';

const released: PairSamplerOptions = {
  fps: 25 / 6,
  timeAug: { enabled: true, minimumShiftSeconds: 0.48, maximumShiftSeconds: 1.44 },
  hardNeg: { enabled: true, minimumGapSeconds: 2.88 },
  minimumAdmissibleShare: 0.2,
  seed: 5,
};
const shortClips: PairSamplerOptions = {
  ...released,
  fps: 25,
  timeAug: { enabled: true, minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 },
  hardNeg: { enabled: true, minimumGapSeconds: 1 },
};

function clipOf(
  clip: number,
  frames: number,
  isUsable: SampledClip['isUsable'] = () => true,
): SampledClip {
  const numbers = Int32Array.from({ length: frames }, (_, frame) => frame);
  return { clip, label: `clip ${clip}`, numbers, frameNumberStep: 1, isUsable };
}

describe('PairSampler', () => {
  it('draws every clip once an epoch, in another order each time', () => {
    const sampler = new PairSampler(
      Array.from({ length: 30 }, (_, clip) => clipOf(clip, 30)),
      released,
    );
    const orders = [0, 1, 2].map((epoch) => sampler.epoch(epoch).map(({ clip }) => clip));
    for (const order of orders) {
      assert.deepEqual(
        [...order].sort((a, b) => a - b),
        sampler.clips,
      );
    }
    assert.notDeepEqual(orders[0], orders[1]);
  });

  it('draws the same for the same seed and epoch, whatever was drawn before (B06)', () => {
    const clips = Array.from({ length: 16 }, (_, clip) => clipOf(clip, 40));
    const straight = new PairSampler(clips, released);
    const epochs = [0, 1, 2, 3].map((epoch) => straight.epoch(epoch));
    const resumed = new PairSampler(clips, released);
    assert.deepEqual(resumed.epoch(3), epochs[3]);
    assert.deepEqual(resumed.epoch(1), epochs[1]);
    const other = new PairSampler(clips, { ...released, seed: 6 });
    assert.notDeepEqual(other.epoch(0), epochs[0]);
    const key = (draw: object) => JSON.stringify(draw);
    const first = new Set(epochs[0]!.map(key));
    const repeated = epochs[1]!.filter((draw) => first.has(key(draw)));
    assert(repeated.length < 3, `${repeated.length} of 16 draws of epoch 1 repeat epoch 0`);
  });

  it('draws the same on every machine', () => {
    const [draw] = new PairSampler([clipOf(7, 40)], released).epoch(0);
    // Known answer: integers only, so any other value means that runs can no longer be repeated.
    assert.deepEqual(draw, knownDraw);
  });

  it('keeps every draw within the law', () => {
    const isUsable = (frame: number) => frame % 7 !== 3;
    const sampler = new PairSampler([clipOf(0, 80, isUsable)], released);
    for (let epoch = 0; epoch < 3000; epoch++) {
      const { anchor, positive, hardNegative, hardNegativePositive } = sampler.epoch(epoch)[0]!;
      for (const frame of [anchor, positive, hardNegative!, hardNegativePositive!]) {
        assert(isUsable(frame) && frame >= 0 && frame < 80);
      }
      for (const shift of [positive - anchor, hardNegativePositive! - hardNegative!]) {
        assert(Math.abs(shift) >= 2 && Math.abs(shift) <= 6);
      }
      assert(Math.abs(hardNegative! - anchor) >= 12);
    }
  });

  it('draws anchors uniformly', () => {
    const sampler = new PairSampler([clipOf(0, 20)], released);
    const counts = new Map<number, number>();
    for (let epoch = 0; epoch < 8000; epoch++) {
      const { anchor } = sampler.epoch(epoch)[0]!;
      counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
    }
    // 20 frames, gap 12: frames 0 … 7 and 12 … 19 have a hard negative.
    const anchors = [0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19];
    const law = new Map(anchors.map((anchor) => [anchor, 1 / anchors.length]));
    const { statistic, limit } = chiSquare(counts, law);
    assert(statistic < limit, `chi-square ${statistic} of ${limit}`);
  });

  it('leaves out hard negatives and positives in time where they are off', () => {
    const off = { ...released, hardNeg: { enabled: false, minimumGapSeconds: 2.88 } };
    const draw = new PairSampler([clipOf(0, 10)], off).epoch(0)[0]!;
    assert.deepEqual(Object.keys(draw), ['clip', 'anchor', 'positive']);
    const timeAug = { ...released.timeAug, enabled: false };
    const simclr = new PairSampler([clipOf(0, 1)], { ...off, timeAug });
    assert.deepEqual(simclr.epoch(0), [{ clip: 0, anchor: 0, positive: 0 }]);
  });

  it('leaves clips out with the reason', () => {
    const half = (frame: number) => frame < 8;
    const sampler = new PairSampler([clipOf(0, 30), clipOf(4, 10), clipOf(9, 30, half)], released);
    assert.deepEqual(sampler.clips, [0]);
    assert.deepEqual(
      sampler.leftOut.map(({ clip, reason }) => [clip, reason]),
      [
        [4, 'too-short'],
        [9, 'frames-missing'],
      ],
    );
    assert.match(sampler.leftOut[0]!.why, /^2\.16 s long \(10 frames\), 0 % .* 2\.88 s away/);
  });

  it('asks for the share of admissible frames that the config states', () => {
    // 13 frames: only the two at the ends have a hard negative, 15 %.
    assert.throws(() => new PairSampler([clipOf(0, 13)], released), UserError);
    const lenient = new PairSampler([clipOf(0, 13)], { ...released, minimumAdmissibleShare: 0.15 });
    assert.deepEqual(lenient.clips, [0]);
  });

  it('refuses clips that are all too short, and says how long the longest is', () => {
    const clips = [clipOf(0, 75), clipOf(1, 50)];
    assert.throws(
      () => new PairSampler(clips, { ...released, fps: 25 }),
      (error: UserError) => {
        assert.equal(error.reason, 'no-admissible-clip');
        assert.match(error.message, /None of the 2 clips.*2\.88 s.*longest clip lasts 2\.96 s/);
        assert.match(error.nextStep!, /minimumGapSeconds/);
        return true;
      },
    );
  });

  it('refuses shifts between which no frame lies', () => {
    assert.throws(
      () =>
        new PairSampler([clipOf(0, 75)], {
          ...released,
          fps: 1,
          hardNeg: shortClips.hardNeg,
          timeAug: shortClips.timeAug,
        }),
      (error: UserError) => error.reason === 'no-shift-fits',
    );
  });

  it('takes an empty list: a split that holds nobody out', () => {
    assert.deepEqual(new PairSampler([], released).epoch(0), []);
  });

  it('handles as many clips as VoxCeleb has', function () {
    this.timeout(30_000);
    const clips = Array.from({ length: 150_000 }, (_, clip) => clipOf(clip, 2));
    assert.throws(() => new PairSampler(clips, released), UserError);
  });

  it('uses every clip of grid with shifts of .12 to .36 s and a gap of 1 s', async function () {
    const folder = testData('grid');
    if (!folder) return this.skip();
    const dataset = await scanDataset(folder, { fps: 25 });
    const all = dataset.clips.map((_, clip) => clip);
    const sampler = new PairSampler(sampledClips(dataset, all), shortClips);
    assert.deepEqual(sampler.clips, all);
    assert.deepEqual(sampler.leftOut, []);
  });
});

const knownDraw = { clip: 7, anchor: 12, positive: 16, hardNegative: 24, hardNegativePositive: 20 };
