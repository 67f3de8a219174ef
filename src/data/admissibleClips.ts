import { UserError } from '../files/UserError';
import { ClipAdmissibility, type SamplingLaw } from './ClipAdmissibility';
import type { ClipSampling } from './ClipSampling';
import type { ClipTimes } from './FrameAxis';
import { positiveShifts } from './positiveShifts';
import { releasedGap, releasedOffsets, ReleasedSampling } from './ReleasedSampling';

/** `fps` comes from the sampling options. */
export interface SampledClip extends Omit<ClipTimes, 'fps'> {
  /** Index into the dataset's clips, handed back in draws. */
  clip: number;
  /** For messages: `person/clip`. */
  label: string;
}

export interface SamplingOptions {
  fps: number;
  timeAug: { enabled: boolean; minimumShiftSeconds: number; maximumShiftSeconds: number };
  hardNeg: { enabled: boolean; minimumGapSeconds: number };
  /** A clip takes part if at least this share of its frames can be an anchor. */
  minimumAdmissibleShare: number;
  /** `released-code`: the shifts, the gap and the share above are not used (see `ReleasedSampling`). */
  offsets?: 'seconds' | 'released-code';
  /** Draw the frames once for the whole run, as the released code does. */
  fixedPairs?: boolean;
}

export interface LeftOutClip {
  clip: number;
  label: string;
  /**
   * `too-short`: also without gaps and with every frame readable it would be left out. `draw-failed`: only
   * with the released code's fixed pairs, which drop a clip whose one draw fits on neither side.
   */
  reason: 'too-short' | 'frames-missing' | 'draw-failed';
  why: string;
}

export interface AdmissibleClips {
  admissible: { clip: number; admissibility: ClipSampling }[];
  leftOut: LeftOutClip[];
}

/**
 * Which clips take part under a sampling law, and why the others do not.
 * @throws UserError `no-shift-fits`
 */
export function admissibleClips(
  clips: readonly SampledClip[],
  options: SamplingOptions,
): AdmissibleClips {
  const apply = samplingOf(options);
  const result: AdmissibleClips = { admissible: [], leftOut: [] };
  for (const sampled of clips) {
    const { clip, label } = sampled;
    const admissibility = apply(sampled);
    if (takesPart(sampled, admissibility, options)) {
      result.admissible.push({ clip, admissibility });
    } else {
      const why = whyLeftOut(sampled, admissibility, options);
      result.leftOut.push({ clip, label, reason: reasonOf(sampled, apply, options), why });
    }
  }
  return result;
}

/** What an anchor needs, in words. */
export function anchorNeeds(options: SamplingOptions): string {
  const { timeAug, hardNeg, fps } = options;
  const isReleased = options.offsets === 'released-code';
  const offsets = releasedOffsets(fps);
  const range = isReleased
    ? `${offsets[0]} to ${offsets.at(-1)} frames`
    : `${timeAug.minimumShiftSeconds} to ${timeAug.maximumShiftSeconds} s`;
  const gap = isReleased ? `${releasedGap(fps)} frames` : `${hardNeg.minimumGapSeconds} s`;
  const positive = timeAug.enabled ? `a positive ${range} away` : 'a readable frame';
  return hardNeg.enabled
    ? `an anchor needs ${positive} and a hard negative ${gap} away or more`
    : `an anchor needs ${positive}`;
}

/** From the first frame to the last. */
export function clipSeconds(
  { numbers, frameNumberStep, seconds }: Omit<ClipTimes, 'fps'>,
  fps: number,
): number {
  if (numbers.length === 0) return 0;
  if (seconds) return seconds[seconds.length - 1]! - seconds[0]!;
  return (numbers[numbers.length - 1]! - numbers[0]!) / frameNumberStep / fps;
}

/** To hundredths, for messages. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function takesPart(
  { numbers }: SampledClip,
  { anchors }: ClipSampling,
  { minimumAdmissibleShare, offsets }: SamplingOptions,
): boolean {
  if (anchors.length === 0) return false;
  return offsets === 'released-code' || anchors.length >= minimumAdmissibleShare * numbers.length;
}

function whyLeftOut(
  clip: SampledClip,
  { anchors }: ClipSampling,
  options: SamplingOptions,
): string {
  const frames = clip.numbers.length;
  const share = frames === 0 ? 0 : Math.round((100 * anchors.length) / frames);
  const length = hundredths(clipSeconds(clip, options.fps));
  return `${length} s long (${frames} frames), ${share} % of them can be an anchor: ${anchorNeeds(options)}`;
}

type ApplySampling = (clip: SampledClip) => ClipSampling;

function reasonOf(
  clip: SampledClip,
  apply: ApplySampling,
  options: SamplingOptions,
): LeftOutClip['reason'] {
  const { fps } = options;
  const lasts = Math.floor(clipSeconds(clip, fps) * fps + 1e-6);
  const frames = lasts + (clip.numbers.length > 0 ? 1 : 0);
  // More than half of the time missing: a gapless stand-in could be of any size (a time stamp as a number).
  if (frames > 2 * clip.numbers.length) return 'frames-missing';
  const numbers = Int32Array.from({ length: frames }, (_, frame) => frame);
  const whole = { ...clip, numbers, frameNumberStep: 1, seconds: undefined, isUsable: () => true };
  return takesPart(whole, apply(whole), options) ? 'frames-missing' : 'too-short';
}

function samplingOf(options: SamplingOptions): ApplySampling {
  const { fps, timeAug, hardNeg } = options;
  if (options.offsets === 'released-code') {
    const enabled = { timeAug: timeAug.enabled, hardNeg: hardNeg.enabled };
    return ({ numbers, isUsable }) => new ReleasedSampling(numbers.length, isUsable, fps, enabled);
  }
  const law = lawOf(options);
  return (clip) => new ClipAdmissibility({ ...clip, fps }, law);
}

function lawOf({ fps, timeAug, hardNeg }: SamplingOptions): SamplingLaw {
  const shifts = timeAug.enabled
    ? positiveShifts(fps, timeAug.minimumShiftSeconds, timeAug.maximumShiftSeconds)
    : [];
  if (timeAug.enabled && shifts.length === 0) {
    throw new UserError(
      'no-shift-fits',
      `At ${hundredths(fps)} frames per second no whole number of frames lies between ${timeAug.minimumShiftSeconds} and ${timeAug.maximumShiftSeconds} s.`,
      `Frames are ${hundredths(1 / fps)} s apart: widen objective.timeAug so that a multiple of that lies in it.`,
    );
  }
  // At least one frame: an anchor is never its own hard negative.
  return {
    shifts,
    gapFrames: hardNeg.enabled ? Math.max(1, hardNeg.minimumGapSeconds * fps) : undefined,
  };
}
