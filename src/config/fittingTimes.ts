/** TimeAug's and HardNeg's times, in seconds, as a config names them. */
export interface Times {
  minimumShiftSeconds: number;
  maximumShiftSeconds: number;
  minimumGapSeconds: number;
}

/** What the paper uses for clips of 10 s and more. */
const published: Times = {
  minimumShiftSeconds: 0.48,
  maximumShiftSeconds: 1.44,
  minimumGapSeconds: 2.88,
};

/**
 * Times scaled down to clips of `clipSeconds`: the largest shift is 12 % of the clip, the smallest a third
 * of that, the gap a third of the clip (so 0.12–0.36 s and 1 s for clips of 3 s), never above the
 * published ones. Shifts are whole frames; undefined if the clip holds too few frames for any.
 */
export function fittingTimes(clipSeconds: number, fps: number): Times | undefined {
  const frames = Math.round(clipSeconds * fps);
  const longest = Math.max(
    1,
    Math.min(Math.round(0.12 * frames), inFrames(published.maximumShiftSeconds, fps)),
  );
  const shortest = Math.max(1, Math.round(longest / 3));
  const gap = Math.min(published.minimumGapSeconds, Math.ceil((clipSeconds / 3) * 20) / 20);
  const widest = roundUp(longest / fps);
  const minimumGapSeconds = Math.max(gap, roundUp((2 * longest) / fps));
  if (minimumGapSeconds > clipSeconds) return undefined;
  return {
    minimumShiftSeconds: Math.floor((shortest / fps) * 1e4 + 1e-6) / 1e4,
    maximumShiftSeconds: widest,
    minimumGapSeconds,
  };
}

function inFrames(seconds: number, fps: number): number {
  return Math.max(1, Math.floor(seconds * fps + 1e-6));
}

/** Up, so that the frame at the very edge stays inside the range. */
function roundUp(seconds: number): number {
  return Math.ceil(seconds * 1e4 - 1e-6) / 1e4;
}
