import type { Clip, Dataset } from '../Dataset';
import { clipLabel } from '../sampledClips';
import type { GapsReport } from './DatasetReport';

const examplesKept = 5;
/** By time stamps, frames are apart by the frame rate give or take half a frame. */
const slackFrames = 0.5;

interface ClipGaps {
  missing: number;
  offStep: number;
  uneven: boolean;
}

/** Where frames are missing: by time stamps where a clip has them, else by frame numbers. */
export function describeGaps({ clips, frameNumberStep, fps }: Dataset): GapsReport {
  const gaps: GapsReport = {
    clips: 0,
    missingFrames: 0,
    framesOffStep: 0,
    timedClips: 0,
    examples: [],
  };
  for (const clip of clips) {
    const { missing, offStep, uneven } = clip.seconds
      ? gapsInTime(clip.seconds, fps)
      : gapsInNumbers(clip, frameNumberStep);
    if (clip.seconds) gaps.timedClips++;
    gaps.missingFrames += missing;
    gaps.framesOffStep += offStep;
    if (!uneven) continue;
    gaps.clips++;
    if (gaps.examples.length < examplesKept) gaps.examples.push(clipLabel(clip));
  }
  return gaps;
}

function gapsInNumbers({ numbers }: Clip, step: number): ClipGaps {
  const gaps: ClipGaps = { missing: 0, offStep: 0, uneven: false };
  for (let frame = 1; frame < numbers.length; frame++) {
    const rise = numbers[frame]! - numbers[frame - 1]!;
    if (rise === step) continue;
    gaps.uneven = true;
    if ((numbers[frame]! - numbers[0]!) % step !== 0) gaps.offStep++;
    gaps.missing += Math.max(0, Math.floor(rise / step) - 1);
  }
  return gaps;
}

function gapsInTime(seconds: Float64Array, fps: number): ClipGaps {
  const gaps: ClipGaps = { missing: 0, offStep: 0, uneven: false };
  for (let frame = 1; frame < seconds.length; frame++) {
    const rise = (seconds[frame]! - seconds[frame - 1]!) * fps;
    if (Math.abs(rise - 1) < slackFrames) continue;
    gaps.uneven = true;
    gaps.missing += Math.max(0, Math.round(rise) - 1);
  }
  return gaps;
}
