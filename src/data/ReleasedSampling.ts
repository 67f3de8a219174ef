import type { RandomStream } from '../random/RandomStream';
import type { ClipSampling, FrameDraw } from './ClipSampling';

/** The smallest gap of the released code's hard negatives. */
const gapSeconds = 3;

/**
 * The offsets of the released code's positives: ⌊i + √fps⌋ for i = 0 … ⌈fps⌉ − 1, in frames, the nearest
 * the likeliest (mode `c`, weights n … 1). At 25/6 fps: 2 to 6 frames, 5:4:3:2:1; at 25 fps 5 to 29
 * frames (method.md a.2). The root of a frame rate is no time: at every other rate these are other seconds.
 */
export function releasedOffsets(fps: number): number[] {
  return Array.from({ length: Math.ceil(fps) }, (_, i) => Math.floor(i + Math.sqrt(fps)));
}

/** ⌊3 s · fps⌋ frames. */
export function releasedGap(fps: number): number {
  return Math.floor(gapSeconds * fps);
}

/**
 * The released code's law, faults included (docs/decisions/0005): it counts frames in the listing
 * whatever their numbers say, takes any frame as the anchor, and fails where the offset or the gap that it
 * happened to draw fits on neither side.
 */
export class ReleasedSampling implements ClipSampling {
  /** Frames from which a draw can succeed. */
  readonly anchors: Int32Array;
  private readonly offsets: readonly number[];
  private readonly weights: readonly number[];
  private readonly gap: number;

  constructor(
    private readonly frames: number,
    private readonly isUsable: (frame: number) => boolean,
    fps: number,
    private readonly enabled: { timeAug: boolean; hardNeg: boolean },
  ) {
    this.offsets = releasedOffsets(fps);
    this.weights = this.offsets.map((_, index) => this.offsets.length - index);
    this.gap = releasedGap(fps);
    const all = Array.from({ length: frames }, (_, frame) => frame);
    const withPositive = all.filter((frame) => this.canHavePositive(frame));
    const [first, last] = [withPositive[0]!, withPositive.at(-1)!];
    const canHaveNegative = (frame: number) =>
      frame - first >= this.gap || last - frame >= this.gap;
    this.anchors = Int32Array.from(
      enabled.hardNeg ? withPositive.filter(canHaveNegative) : withPositive,
    );
  }

  draw(stream: RandomStream): FrameDraw | undefined {
    const anchor = stream.integer(this.frames);
    if (!this.isUsable(anchor)) return undefined;
    const positive = this.drawPositive(anchor, stream);
    if (positive === undefined) return undefined;
    if (!this.enabled.hardNeg) return { anchor, positive };
    const hardNegative = this.drawHardNegative(anchor, stream);
    if (hardNegative === undefined) return undefined;
    const hardNegativePositive = this.drawPositive(hardNegative, stream);
    if (hardNegativePositive === undefined) return undefined;
    return { anchor, positive, hardNegative, hardNegativePositive };
  }

  private drawPositive(frame: number, stream: RandomStream): number | undefined {
    if (!this.enabled.timeAug) return frame;
    const offset = this.offsets[stream.weightedIndex(this.weights)]!;
    const sides = this.sides(frame, offset);
    if (sides.length < 2) return sides[0];
    return stream.chance(0.5) ? sides[0] : sides[1];
  }

  /** Uniform over everything at least the gap away on one side, 50:50 where both sides fit. */
  private drawHardNegative(anchor: number, stream: RandomStream): number | undefined {
    const before = Math.max(0, anchor - this.gap + 1);
    const after = Math.max(0, this.frames - anchor - this.gap);
    if (before + after === 0) return undefined;
    const takeBefore = before > 0 && (after === 0 || stream.chance(0.5));
    const frame = takeBefore ? stream.integer(before) : anchor + this.gap + stream.integer(after);
    return this.isUsable(frame) ? frame : undefined;
  }

  private canHavePositive(frame: number): boolean {
    if (!this.isUsable(frame)) return false;
    return !this.enabled.timeAug || this.offsets.some((by) => this.sides(frame, by).length > 0);
  }

  private sides(frame: number, offset: number): number[] {
    return [frame - offset, frame + offset].filter(
      (other) => other >= 0 && other < this.frames && this.isUsable(other),
    );
  }
}
