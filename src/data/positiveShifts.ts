export interface PositiveShift {
  /** Shift in frames at the nominal rate, at least 1. */
  frames: number;
  /** Unnormalized probability. */
  weight: number;
}

/** Seconds × fps is compared with this tolerance, so that 0.48 s at 25/6 fps is 2 frames and not 3. */
const tolerance = 1e-9;

/**
 * TimeAug's law in seconds: a shift of k frames has weight max + (max − min)/4 − k/fps for
 * min ≤ k/fps ≤ max, so it falls off linearly. The published setting, 0.48 to 1.44 s at 25/6 fps, gives
 * exactly the released code's 5:4:3:2:1 (method.md a.2, mode `c`); the quarter is one frame there. Written
 * so, the law depends neither on the frame rate nor on the unit.
 *
 * @returns empty where no whole number of frames lies in the range
 */
export function positiveShifts(
  fps: number,
  minimumSeconds: number,
  maximumSeconds: number,
): PositiveShift[] {
  const first = Math.max(1, Math.ceil(minimumSeconds * fps - tolerance));
  const last = Math.floor(maximumSeconds * fps + tolerance);
  const zeroAt = maximumSeconds + (maximumSeconds - minimumSeconds) / 4;
  const shifts: PositiveShift[] = [];
  for (let frames = first; frames <= last; frames++) {
    const weight = zeroAt - frames / fps;
    // With min = max there is one shift, whose weight is 0 or, by rounding, a little less.
    shifts.push({ frames, weight: weight > 0 ? weight : 1 });
  }
  return shifts;
}
