import type { PositiveShift } from './positiveShifts';
import type { RandomStream } from '../random/RandomStream';

export interface ClipTimes {
  /** Frame numbers, ascending. */
  numbers: Int32Array;
  /** Difference between the numbers of two neighboring frames. */
  frameNumberStep: number;
  isUsable: (frame: number) => boolean;
}

export interface SamplingLaw {
  /** Empty: TimeAug is off and the positive is the anchor's own frame. */
  shifts: readonly PositiveShift[];
  /** Undefined: HardNeg is off. */
  gapFrames?: number;
}

/**
 * Which frames of one clip can be anchors, and draws from them. Gaps in the frame numbers are gaps in
 * time: a shift of k frames leads to the frame whose number is k steps on, or nowhere.
 */
export class ClipAdmissibility {
  /** Frames that can be anchors, ascending. */
  readonly anchors: Int32Array;
  /** Number of frames before index i that have a positive of their own. */
  private readonly withPositiveBefore: Int32Array;

  constructor(
    private readonly clip: ClipTimes,
    private readonly law: SamplingLaw,
  ) {
    const frames = clip.numbers.length;
    this.withPositiveBefore = new Int32Array(frames + 1);
    for (let frame = 0; frame < frames; frame++) {
      const counts = clip.isUsable(frame) && this.hasPositive(frame) ? 1 : 0;
      this.withPositiveBefore[frame + 1] = this.withPositiveBefore[frame]! + counts;
    }
    const admissible: number[] = [];
    for (let frame = 0; frame < frames; frame++)
      if (this.isAdmissible(frame)) admissible.push(frame);
    this.anchors = Int32Array.from(admissible);
  }

  /**
   * A shift by its weight among those that fit on at least one side, then a side at random where both
   * fit. Without TimeAug the frame itself.
   */
  drawPositive(frame: number, stream: RandomStream): number {
    const { shifts } = this.law;
    if (shifts.length === 0) return frame;
    const usable = this.shiftsThatFit(frame);
    const { frames } = usable[stream.weightedIndex(usable.map(({ weight }) => weight))]!;
    return this.pickSide(this.at(frame, -frames), this.at(frame, frames), stream);
  }

  /** Uniform among the frames beyond the gap on a random admissible side; each has a positive of its own. */
  drawHardNegative(anchor: number, stream: RandomStream): number {
    const [before, after] = this.hardNegativeCounts(anchor);
    const takeBefore = before > 0 && (after === 0 || stream.chance(0.5));
    const rank = stream.integer(takeBefore ? before : after);
    const skipped = takeBefore ? 0 : this.withPositiveBefore[this.firstAfterGap(anchor)]!;
    return this.frameOfRank(skipped + rank);
  }

  private isAdmissible(frame: number): boolean {
    if (this.withPositiveBefore[frame + 1] === this.withPositiveBefore[frame]) return false;
    if (this.law.gapFrames === undefined) return true;
    const [before, after] = this.hardNegativeCounts(frame);
    return before + after > 0;
  }

  private hasPositive(frame: number): boolean {
    const { shifts } = this.law;
    return shifts.length === 0 || shifts.some((shift) => this.fits(frame, shift));
  }

  private shiftsThatFit(frame: number): PositiveShift[] {
    return this.law.shifts.filter((shift) => this.fits(frame, shift));
  }

  private fits(frame: number, { frames }: PositiveShift): boolean {
    return this.at(frame, frames) !== undefined || this.at(frame, -frames) !== undefined;
  }

  /** The usable frame `shift` nominal frames after the given one, if there is one. */
  private at(frame: number, shift: number): number | undefined {
    const { numbers, frameNumberStep, isUsable } = this.clip;
    const number = numbers[frame]! + shift * frameNumberStep;
    // Searched anew each time: a map of millions of frames would take hundreds of megabytes.
    const found = lowerBound(numbers, number);
    return numbers[found] === number && isUsable(found) ? found : undefined;
  }

  private pickSide(
    before: number | undefined,
    after: number | undefined,
    stream: RandomStream,
  ): number {
    if (before === undefined) return after!;
    if (after === undefined) return before;
    return stream.chance(0.5) ? before : after;
  }

  /** How many hard negatives there are before and after an anchor. */
  private hardNegativeCounts(anchor: number): [number, number] {
    const total = this.withPositiveBefore[this.clip.numbers.length]!;
    const before = this.withPositiveBefore[this.firstInsideGap(anchor)]!;
    const after = total - this.withPositiveBefore[this.firstAfterGap(anchor)]!;
    return [before, after];
  }

  /** Index of the first frame that is too close before the anchor: all earlier ones are far enough. */
  private firstInsideGap(anchor: number): number {
    return lowerBound(this.clip.numbers, this.clip.numbers[anchor]! - this.gapInNumbers() + 1);
  }

  private firstAfterGap(anchor: number): number {
    return lowerBound(this.clip.numbers, this.clip.numbers[anchor]! + this.gapInNumbers());
  }

  private gapInNumbers(): number {
    return this.law.gapFrames! * this.clip.frameNumberStep;
  }

  /** The frame that has exactly `rank` frames with a positive before it, and one itself. */
  private frameOfRank(rank: number): number {
    return lowerBound(this.withPositiveBefore, rank + 1) - 1;
  }
}

/** Index of the first value ≥ `wanted` in an ascending array; its length if there is none. */
function lowerBound(values: Int32Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
