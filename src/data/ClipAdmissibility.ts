import type { RandomStream } from '../random/RandomStream';
import type { ClipSampling, FrameDraw } from './ClipSampling';
import { FrameAxis, type ClipTimes } from './FrameAxis';
import type { PositiveShift } from './positiveShifts';

export interface SamplingLaw {
  /** Empty: TimeAug is off and the positive is the anchor's own frame. */
  shifts: readonly PositiveShift[];
  /** Smallest gap of a hard negative, in frames at the nominal rate; undefined: HardNeg is off. */
  gapFrames?: number;
}

/**
 * Which frames of one clip can be anchors, and draws from them. Gaps in the frame numbers are gaps in
 * time: a shift of k frames leads to the frame that stands k steps on, or nowhere. With time stamps it
 * leads to the frames whose distance in time is nearest to k steps (see `FrameAxis`).
 */
export class ClipAdmissibility implements ClipSampling {
  readonly anchors: Int32Array;
  /** Number of frames before index i that have a positive of their own. */
  private readonly withPositiveBefore: Int32Array;
  private readonly axis: FrameAxis;

  constructor(
    private readonly clip: ClipTimes,
    private readonly law: SamplingLaw,
  ) {
    this.axis = new FrameAxis(clip);
    const { frames } = this.axis;
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

  /** Anchor uniform among `anchors`; never fails where there is one. */
  draw(stream: RandomStream): FrameDraw {
    const anchor = this.anchors[stream.integer(this.anchors.length)]!;
    const positive = this.drawPositive(anchor, stream);
    if (this.law.gapFrames === undefined) return { anchor, positive };
    const hardNegative = this.drawHardNegative(anchor, stream);
    const hardNegativePositive = this.drawPositive(hardNegative, stream);
    return { anchor, positive, hardNegative, hardNegativePositive };
  }

  /**
   * A shift by its weight among those that fit on at least one side, then a side at random where both
   * fit, then, with time stamps, uniform among the frames that stand there. Without TimeAug the frame itself.
   */
  drawPositive(frame: number, stream: RandomStream): number {
    const { shifts } = this.law;
    if (shifts.length === 0) return frame;
    const usable = shifts.filter((shift) => this.fits(frame, shift));
    const { frames } = usable[stream.weightedIndex(usable.map(({ weight }) => weight))]!;
    const [before, after] = [this.at(frame, -frames), this.at(frame, frames)];
    const takeBefore = before.length > 0 && (after.length === 0 || stream.chance(0.5));
    const side = takeBefore ? before : after;
    return side.length === 1 ? side[0]! : side[stream.integer(side.length)]!;
  }

  /** Uniform among the frames beyond the gap on a random admissible side; each has a positive of its own. */
  drawHardNegative(anchor: number, stream: RandomStream): number {
    const [before, after] = this.hardNegativeCounts(anchor);
    const takeBefore = before > 0 && (after === 0 || stream.chance(0.5));
    const rank = stream.integer(takeBefore ? before : after);
    const first = this.axis.firstAtLeastAfter(anchor, this.law.gapFrames!);
    const skipped = takeBefore ? 0 : this.withPositiveBefore[first]!;
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

  private fits(frame: number, { frames }: PositiveShift): boolean {
    return this.at(frame, frames).length > 0 || this.at(frame, -frames).length > 0;
  }

  /** The usable frames that stand `shift` nominal frames after the given one: one at most without time stamps. */
  private at(frame: number, shift: number): number[] {
    const found: number[] = [];
    // Searched anew each time: a map of millions of frames would take hundreds of megabytes.
    const [begin, end] = this.axis.rangeAt(frame, shift);
    for (let other = begin; other < end; other++) if (this.clip.isUsable(other)) found.push(other);
    return found;
  }

  /** How many hard negatives there are before and after an anchor. */
  private hardNegativeCounts(anchor: number): [before: number, after: number] {
    const gap = this.law.gapFrames!;
    const total = this.withPositiveBefore[this.axis.frames]!;
    const before = this.withPositiveBefore[this.axis.endAtLeastBefore(anchor, gap)]!;
    const after = total - this.withPositiveBefore[this.axis.firstAtLeastAfter(anchor, gap)]!;
    return [before, after];
  }

  /** The frame that has exactly `rank` frames with a positive before it, and one itself. */
  private frameOfRank(rank: number): number {
    let low = 0;
    let high = this.axis.frames;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.withPositiveBefore[middle + 1]! < rank + 1) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
