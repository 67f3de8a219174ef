export interface ClipTimes {
  /** Frame numbers, ascending. */
  numbers: Int32Array;
  /** Difference between the numbers of two neighboring frames. */
  frameNumberStep: number;
  /** Time stamps, ascending, one a frame; where there are any they override the numbers. */
  seconds?: Float64Array;
  /** Frames per second at the nominal rate; needed with time stamps alone. */
  fps?: number;
  isUsable: (frame: number) => boolean;
}

/** Slack for comparing frames that were computed from seconds: a millionth of a frame. */
const tolerance = 1e-6;

/**
 * Where the frames of a clip stand in time, in frames at the nominal rate: by their numbers, or by
 * their time stamps. A distance counts as its nearest whole number of frames (halves away from 0), so that
 * stamps that are off by some milliseconds follow the same law as numbers; a gap is compared as it is.
 */
export class FrameAxis {
  readonly frames: number;

  constructor(private readonly clip: ClipTimes) {
    this.frames = clip.numbers.length;
    if (clip.seconds && !(clip.fps! > 0))
      throw new RangeError('FrameAxis: time stamps need an fps.');
  }

  /** Indices [begin, end) of the frames whose distance from the given one counts as `shift` (not 0). */
  rangeAt(frame: number, shift: number): [begin: number, end: number] {
    const [nearer, further] = [Math.abs(shift) - 0.5, Math.abs(shift) + 0.5];
    return shift > 0
      ? [this.firstAtLeastAfter(frame, nearer), this.firstAtLeastAfter(frame, further)]
      : [this.endAtLeastBefore(frame, further), this.endAtLeastBefore(frame, nearer)];
  }

  /** Index of the first frame at least `distance` after the given one. */
  firstAtLeastAfter(frame: number, distance: number): number {
    return this.lowerBound(this.position(frame) + distance - tolerance);
  }

  /** Index behind the last frame at least `distance` before the given one. */
  endAtLeastBefore(frame: number, distance: number): number {
    return this.lowerBound(this.position(frame) - distance + tolerance);
  }

  private position(frame: number): number {
    const { numbers, frameNumberStep, seconds, fps } = this.clip;
    return seconds ? seconds[frame]! * fps! : numbers[frame]! / frameNumberStep;
  }

  /** Index of the first frame at or after a position; the number of frames if there is none. */
  private lowerBound(wanted: number): number {
    let low = 0;
    let high = this.frames;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.position(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
