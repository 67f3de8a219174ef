import { UserError } from '../files/UserError';
import { ClipAdmissibility, type ClipTimes, type SamplingLaw } from './ClipAdmissibility';
import { gapInFrames, positiveShifts } from './positiveShifts';

export interface SampledClip extends ClipTimes {
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
}

export interface LeftOutClip {
  clip: number;
  label: string;
  /** `too-short`: also without gaps and with every frame readable it would be left out. */
  reason: 'too-short' | 'frames-missing';
  why: string;
}

export interface AdmissibleClips {
  admissible: { clip: number; admissibility: ClipAdmissibility }[];
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
  const law = lawOf(options);
  const result: AdmissibleClips = { admissible: [], leftOut: [] };
  for (const sampled of clips) {
    const { clip, label } = sampled;
    const admissibility = new ClipAdmissibility(sampled, law);
    if (takesPart(sampled, admissibility, options)) {
      result.admissible.push({ clip, admissibility });
    } else {
      const why = whyLeftOut(sampled, admissibility, options);
      result.leftOut.push({ clip, label, reason: reasonOf(sampled, law, options), why });
    }
  }
  return result;
}

/** What an anchor needs, in words. */
export function anchorNeeds({ timeAug, hardNeg }: SamplingOptions): string {
  const positive = timeAug.enabled
    ? `a positive ${timeAug.minimumShiftSeconds} to ${timeAug.maximumShiftSeconds} s away`
    : 'a readable frame';
  return hardNeg.enabled
    ? `an anchor needs ${positive} and a hard negative ${hardNeg.minimumGapSeconds} s away or more`
    : `an anchor needs ${positive}`;
}

/** From the first frame to the last. */
export function clipSeconds({ numbers, frameNumberStep }: ClipTimes, fps: number): number {
  if (numbers.length === 0) return 0;
  return (numbers[numbers.length - 1]! - numbers[0]!) / frameNumberStep / fps;
}

/** To hundredths, for messages. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function takesPart(
  { numbers }: ClipTimes,
  { anchors }: ClipAdmissibility,
  { minimumAdmissibleShare }: SamplingOptions,
): boolean {
  return anchors.length > 0 && anchors.length >= minimumAdmissibleShare * numbers.length;
}

function whyLeftOut(
  clip: SampledClip,
  { anchors }: ClipAdmissibility,
  options: SamplingOptions,
): string {
  const frames = clip.numbers.length;
  const share = frames === 0 ? 0 : Math.round((100 * anchors.length) / frames);
  const length = hundredths(clipSeconds(clip, options.fps));
  return `${length} s long (${frames} frames), ${share} % of them can be an anchor: ${anchorNeeds(options)}`;
}

function reasonOf(
  clip: SampledClip,
  law: SamplingLaw,
  options: SamplingOptions,
): LeftOutClip['reason'] {
  const frames = Math.floor(clipSeconds(clip, 1)) + (clip.numbers.length > 0 ? 1 : 0);
  // More than half of the time missing: a gapless stand-in could be of any size (a time stamp as a number).
  if (frames > 2 * clip.numbers.length) return 'frames-missing';
  const numbers = Int32Array.from({ length: frames }, (_, frame) => frame);
  const whole = { numbers, frameNumberStep: 1, isUsable: () => true };
  const fits = takesPart(whole, new ClipAdmissibility(whole, law), options);
  return fits ? 'frames-missing' : 'too-short';
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
  const gapFrames = hardNeg.enabled ? gapInFrames(fps, hardNeg.minimumGapSeconds) : undefined;
  return { shifts, gapFrames };
}
