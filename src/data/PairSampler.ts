import { UserError } from '../files/UserError';
import { RandomStream } from '../random/RandomStream';
import { ClipAdmissibility, type ClipTimes, type SamplingLaw } from './ClipAdmissibility';
import type { PairDraw } from './PairDraw';
import { gapInFrames, positiveShifts } from './positiveShifts';

export interface SampledClip extends ClipTimes {
  /** Index into the dataset's clips, handed back in draws. */
  clip: number;
  /** For messages: `person/clip`. */
  label: string;
}

export interface PairSamplerOptions {
  fps: number;
  timeAug: { enabled: boolean; minimumShiftSeconds: number; maximumShiftSeconds: number };
  hardNeg: { enabled: boolean; minimumGapSeconds: number };
  /** A clip takes part if at least this share of its frames can be an anchor. */
  minimumAdmissibleShare: number;
  seed: number;
}

export interface LeftOutClip {
  clip: number;
  label: string;
  why: string;
}

/**
 * Draws each epoch's frames: one item a clip, anchor uniform among the admissible frames (method.md a.1–a.3,
 * in seconds). Unlike the released code, which draws once for a whole run, every epoch is drawn anew.
 */
export class PairSampler {
  /** Clips that take part, as indices into the dataset. */
  readonly clips: number[];
  readonly leftOut: LeftOutClip[] = [];
  private readonly admissible: { clip: number; admissibility: ClipAdmissibility }[] = [];

  /** @throws UserError `no-admissible-clip` */
  constructor(
    clips: readonly SampledClip[],
    private readonly options: PairSamplerOptions,
  ) {
    const law = lawOf(options);
    for (const clip of clips) {
      const admissibility = new ClipAdmissibility(clip, law);
      const why = this.whyLeftOut(clip, admissibility);
      if (why) this.leftOut.push({ clip: clip.clip, label: clip.label, why });
      else this.admissible.push({ clip: clip.clip, admissibility });
    }
    this.clips = this.admissible.map(({ clip }) => clip);
    if (clips.length > 0 && this.clips.length === 0) throw this.nobodyLeft(clips);
  }

  /** The draws of one epoch in random order; the same for the same seed and epoch on every machine. */
  epoch(epoch: number): PairDraw[] {
    return this.draw(RandomStream.named(this.options.seed, 'sampling', epoch));
  }

  /** One draw a clip from the given stream, in random order. */
  draw(stream: RandomStream): PairDraw[] {
    return stream.shuffle([...this.admissible]).map(({ clip, admissibility }) => {
      const anchor = admissibility.anchors[stream.integer(admissibility.anchors.length)]!;
      const positive = admissibility.drawPositive(anchor, stream);
      if (!this.options.hardNeg.enabled) return { clip, anchor, positive };
      const hardNegative = admissibility.drawHardNegative(anchor, stream);
      const hardNegativePositive = admissibility.drawPositive(hardNegative, stream);
      return { clip, anchor, positive, hardNegative, hardNegativePositive };
    });
  }

  private whyLeftOut(clip: SampledClip, { anchors }: ClipAdmissibility): string | undefined {
    const frames = clip.numbers.length;
    if (anchors.length > 0 && anchors.length >= this.options.minimumAdmissibleShare * frames) {
      return undefined;
    }
    const share = frames === 0 ? 0 : Math.round((100 * anchors.length) / frames);
    const length = round(clipSeconds(clip, this.options.fps));
    return `${length} s long (${frames} frames), ${share} % of them can be an anchor: ${this.needed()}`;
  }

  /** What an anchor needs, in words. */
  private needed(): string {
    const { timeAug, hardNeg } = this.options;
    const positive = timeAug.enabled
      ? `a positive ${timeAug.minimumShiftSeconds} to ${timeAug.maximumShiftSeconds} s away`
      : 'a readable frame';
    return hardNeg.enabled
      ? `an anchor needs ${positive} and a hard negative ${hardNeg.minimumGapSeconds} s away or more`
      : `an anchor needs ${positive}`;
  }

  private nobodyLeft(clips: readonly SampledClip[]): UserError {
    const longest = Math.max(...clips.map((clip) => clipSeconds(clip, this.options.fps)));
    return new UserError(
      'no-admissible-clip',
      `None of the ${clips.length} clips can be used: ${this.needed()}, and the longest clip lasts ${round(longest)} s at ${round(this.options.fps)} frames per second.`,
      'Lower objective.hardNeg.minimumGapSeconds (about a third of a clip’s length works) and the TimeAug shifts with it, or check data.fps.',
    );
  }
}

function lawOf({ fps, timeAug, hardNeg }: PairSamplerOptions): SamplingLaw {
  const shifts = timeAug.enabled
    ? positiveShifts(fps, timeAug.minimumShiftSeconds, timeAug.maximumShiftSeconds)
    : [];
  if (timeAug.enabled && shifts.length === 0) {
    throw new UserError(
      'no-shift-fits',
      `At ${round(fps)} frames per second no whole number of frames lies between ${timeAug.minimumShiftSeconds} and ${timeAug.maximumShiftSeconds} s.`,
      `Frames are ${round(1 / fps)} s apart: widen objective.timeAug so that a multiple of that lies in it.`,
    );
  }
  const gapFrames = hardNeg.enabled ? gapInFrames(fps, hardNeg.minimumGapSeconds) : undefined;
  return { shifts, gapFrames };
}

/** From the first frame to the last. */
function clipSeconds({ numbers, frameNumberStep }: SampledClip, fps: number): number {
  if (numbers.length === 0) return 0;
  return (numbers[numbers.length - 1]! - numbers[0]!) / frameNumberStep / fps;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
