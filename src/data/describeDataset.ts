import { admissibleClips, type LeftOutClip, type SamplingOptions } from './admissibleClips';
import { clipLengths } from './clipsFacts';
import { countFrames } from './forEachFrame';
import type { Dataset, DatasetSource } from './Dataset';
import type { DataProblem } from './DataProblem';
import { clipLabel, sampledClips } from './sampledClips';

export interface DescribeOptions {
  /** Also say which clips take part under this sampling. */
  sampling?: SamplingOptions;
  /** Whether a frame can be read, where that is known; otherwise all are taken to be. */
  isUsable?: (address: { clip: number; frame: number }) => boolean;
}

export interface DatasetDescription {
  root: string;
  layout: DatasetSource;
  fps: number;
  frameNumberStep: number;
  /** 0 where the layout names no people. */
  people: number;
  clips: number;
  frames: number;
  /** From a clip's first frame to its last, in seconds. */
  clipSeconds: { total: number; shortest: number; median: number; longest: number };
  gaps: {
    /** Clips whose frame numbers do not rise evenly by `frameNumberStep`. */
    clips: number;
    /** Frames that would fill them. */
    missingFrames: number;
    /** Frames whose number lies between steps counted from the clip's first: `frameNumberStep` is wrong. */
    framesOffStep: number;
    examples: string[];
  };
  perPerson: { person: string; clips: number; frames: number; seconds: number }[];
  problems: { code: string; count: number; examples: DataProblem[] }[];
  admissible?: AdmissibleDescription;
}

export interface AdmissibleDescription {
  clips: number;
  people: number;
  /** Share of all frames, those of left-out clips included, that can be drawn as anchors. */
  anchorShare: number;
  leftOut: LeftOutClip[];
}

const examplesKept = 5;

/**
 * What `data check` tells about a dataset, from names alone; opens no image.
 * @throws UserError `no-shift-fits` for a sampling that no frame rate like this allows
 */
export function describeDataset(
  dataset: Dataset,
  { sampling, isUsable }: DescribeOptions = {},
): DatasetDescription {
  const { root, layout, fps, frameNumberStep, clips } = dataset;
  const lengths = clipLengths(dataset);
  const sorted = Float64Array.from(lengths).sort();
  const perPerson = describePeople(dataset, lengths);
  return {
    root,
    layout,
    fps,
    frameNumberStep,
    people: perPerson.length,
    clips: clips.length,
    frames: countFrames(dataset),
    clipSeconds: {
      total: lengths.reduce((sum, seconds) => sum + seconds, 0),
      shortest: sorted[0] ?? 0,
      median: sorted[sorted.length >> 1] ?? 0,
      longest: sorted[sorted.length - 1] ?? 0,
    },
    gaps: describeGaps(dataset),
    perPerson,
    problems: describeProblems(dataset.problems),
    admissible: sampling && describeAdmissible(dataset, sampling, isUsable),
  };
}

function describePeople(
  { clips }: Dataset,
  lengths: readonly number[],
): DatasetDescription['perPerson'] {
  const people = new Map<string, DatasetDescription['perPerson'][number]>();
  clips.forEach(({ person, files }, clip) => {
    if (person === null) return;
    const entry = people.get(person) ?? { person, clips: 0, frames: 0, seconds: 0 };
    entry.clips++;
    entry.frames += files.length;
    entry.seconds += lengths[clip]!;
    people.set(person, entry);
  });
  return [...people.values()];
}

function describeGaps({ clips, frameNumberStep }: Dataset): DatasetDescription['gaps'] {
  const gaps: DatasetDescription['gaps'] = {
    clips: 0,
    missingFrames: 0,
    framesOffStep: 0,
    examples: [],
  };
  for (const clip of clips) {
    const { numbers } = clip;
    let uneven = false;
    for (let frame = 1; frame < numbers.length; frame++) {
      const rise = numbers[frame]! - numbers[frame - 1]!;
      if (rise === frameNumberStep) continue;
      uneven = true;
      if ((numbers[frame]! - numbers[0]!) % frameNumberStep !== 0) gaps.framesOffStep++;
      gaps.missingFrames += Math.max(0, Math.floor(rise / frameNumberStep) - 1);
    }
    if (!uneven) continue;
    gaps.clips++;
    if (gaps.examples.length < examplesKept) gaps.examples.push(clipLabel(clip));
  }
  return gaps;
}

function describeProblems(problems: readonly DataProblem[]): DatasetDescription['problems'] {
  const byCode = new Map<string, DatasetDescription['problems'][number]>();
  for (const problem of problems) {
    const entry = byCode.get(problem.code) ?? { code: problem.code, count: 0, examples: [] };
    entry.count++;
    if (entry.examples.length < examplesKept) entry.examples.push(problem);
    byCode.set(problem.code, entry);
  }
  return [...byCode.values()];
}

function describeAdmissible(
  dataset: Dataset,
  sampling: SamplingOptions,
  isUsable: DescribeOptions['isUsable'],
): AdmissibleDescription {
  const every = dataset.clips.map((_, clip) => clip);
  const { admissible, leftOut } = admissibleClips(
    sampledClips(dataset, every, isUsable && { isUsable }),
    sampling,
  );
  const anchors = admissible.reduce(
    (sum, { admissibility }) => sum + admissibility.anchors.length,
    0,
  );
  const people = new Set(admissible.map(({ clip }) => dataset.clips[clip]!.person));
  people.delete(null);
  return {
    clips: admissible.length,
    people: people.size,
    anchorShare: anchors / Math.max(1, countFrames(dataset)),
    leftOut,
  };
}
