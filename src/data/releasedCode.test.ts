import assert from 'node:assert/strict';
import { RandomStream } from '../random/RandomStream';
import type { SampledClip } from './admissibleClips';
import { PairSampler, type PairSamplerOptions } from './PairSampler';
import { releasedGap, releasedOffsets, ReleasedSampling } from './ReleasedSampling';
import { chiSquare } from './testing/chiSquare';

const fps = 25 / 6;
const options: PairSamplerOptions = {
  fps,
  timeAug: { enabled: true, minimumShiftSeconds: 0.48, maximumShiftSeconds: 1.44 },
  hardNeg: { enabled: true, minimumGapSeconds: 2.88 },
  minimumAdmissibleShare: 0.2,
  offsets: 'released-code',
  seed: 3,
};
const always = () => true;

function clipOf(clip: number, numbers: readonly number[]): SampledClip {
  const ascending = Int32Array.from(numbers);
  const label = `clip ${clip}`;
  return { clip, label, numbers: ascending, frameNumberStep: 1, isUsable: always };
}

function clipOfLength(clip: number, frames: number): SampledClip {
  return clipOf(clip, [...Array(frames).keys()]);
}

const clips = Array.from({ length: 400 }, (_, clip) => clipOfLength(clip, 16 + (clip % 10)));

describe('sampling as the released code does', () => {
  it('has its offsets and its gap (method.md a.2, a.3)', () => {
    assert.deepEqual(releasedOffsets(fps), [2, 3, 4, 5, 6]);
    const at30 = releasedOffsets(30);
    assert.deepEqual([at30[0], at30.at(-1), at30.length], [5, 34, 30]);
    assert.deepEqual([releasedGap(fps), releasedGap(30)], [12, 90]);
  });

  it('draws by its law, failures included', () => {
    const frames = 18;
    const sampling = new ReleasedSampling(frames, always, fps, { timeAug: true, hardNeg: true });
    const stream = RandomStream.named(1, 'released');
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 40_000; draw++) {
      const { anchor, hardNegative } = sampling.draw(stream) ?? { anchor: -1, hardNegative: -1 };
      const outcome = anchor < 0 ? -1 : anchor * frames + hardNegative!;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    // By hand: of 18 frames, 0 … 5 have 12 … 17 at least 12 on, and the other way round. No positive fails.
    const law = new Map([[-1, 6 / frames]]);
    for (let anchor = 0; anchor < 6; anchor++) {
      for (let far = anchor + 12; far < frames; far++) {
        law.set(anchor * frames + far, 1 / frames / (6 - anchor));
        const mirrored = (frames - 1 - anchor) * frames + (frames - 1 - far);
        law.set(mirrored, 1 / frames / (6 - anchor));
      }
    }
    const { statistic, limit } = chiSquare(counts, law);
    assert(statistic < limit, `chi-square ${statistic}, limit ${limit}`);
  });

  it('weighs its offsets 5:4:3:2:1', () => {
    const sampling = new ReleasedSampling(200, always, fps, { timeAug: true, hardNeg: false });
    const stream = RandomStream.named(1, 'offsets');
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 20_000; draw++) {
      const { anchor, positive } = sampling.draw(stream)!;
      if (anchor < 6 || anchor > 193) continue;
      counts.set(positive - anchor, (counts.get(positive - anchor) ?? 0) + 1);
    }
    const law = new Map(
      [2, 3, 4, 5, 6].flatMap((shift): [number, number][] => [
        [shift, (7 - shift) / 30],
        [-shift, (7 - shift) / 30],
      ]),
    );
    const { statistic, limit } = chiSquare(counts, law);
    assert(statistic < limit, `chi-square ${statistic}, limit ${limit}`);
  });

  it('counts frames in the listing, whatever their numbers say, and takes short clips', () => {
    // 13 frames with a hole of 1,000 in the middle: by their times nothing fits together.
    const numbers = [...Array(7).keys(), ...Array.from({ length: 6 }, (_, i) => 1000 + i)];
    const sampler = new PairSampler([clipOf(0, numbers)], options);
    assert.deepEqual(sampler.clips, [0]);
    const drawn = [...Array(50).keys()].map((epoch) => sampler.epoch(epoch)[0]!);
    assert(drawn.every(({ anchor, hardNegative }) => Math.abs(anchor - hardNegative!) === 12));
  });

  it('draws anew every epoch where pairs are not fixed, from every clip that it can draw from', () => {
    const sampler = new PairSampler(clips, options);
    assert.equal(sampler.clips.length, clips.length);
    const [first, second] = [sampler.epoch(0), sampler.epoch(1)];
    assert.notDeepEqual(byClip(first), byClip(second));
  });
});

describe('fixed pairs', () => {
  it('are the same in every epoch, in another order', () => {
    const sampler = new PairSampler(clips, { ...options, fixedPairs: true, offsets: 'seconds' });
    const [first, second] = [sampler.epoch(0), sampler.epoch(7)];
    assert.deepEqual(byClip(first), byClip(second));
    assert.notDeepEqual(first, second);
    const again = new PairSampler(clips, { ...options, fixedPairs: true, offsets: 'seconds' });
    assert.deepEqual(again.epoch(7), second);
    const fewer = new PairSampler(clips.slice(200), {
      ...options,
      fixedPairs: true,
      offsets: 'seconds',
    });
    assert.deepEqual(
      byClip(fewer.epoch(0)),
      byClip(first).filter(({ clip }) => clip >= 200),
    );
  });

  it('drop the clips whose draw fails, with the released code’s offsets', () => {
    const sampler = new PairSampler(clips, { ...options, fixedPairs: true });
    const failed = sampler.leftOut.filter(({ reason }) => reason === 'draw-failed');
    assert.equal(sampler.clips.length + failed.length, clips.length);
    // Of n frames, 24 − n anchors have nothing 12 away on either side; the mean over 16 … 25 of (24 − n)⁺/n.
    const lengths = Array.from({ length: 10 }, (_, index) => 16 + index);
    const share = lengths.reduce((sum, n) => sum + Math.max(0, 24 - n) / n / 10, 0);
    const deviation = Math.sqrt((share * (1 - share)) / clips.length);
    assert(Math.abs(failed.length / clips.length - share) < 4 * deviation);
  });
});

function byClip(draws: ReturnType<PairSampler['epoch']>): typeof draws {
  return [...draws].sort((a, b) => a.clip - b.clip);
}
