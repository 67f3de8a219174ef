import {
  admissibleClips,
  anchorNeeds,
  type LeftOutClip,
  type SamplingOptions,
} from '../admissibleClips';
import { clipLengths } from '../clipsFacts';
import type { Dataset } from '../Dataset';
import type { DataProblem } from '../DataProblem';
import { countFrames } from '../forEachFrame';
import { sampledClips } from '../sampledClips';
import type { DatasetReport, SamplingReport } from './DatasetReport';
import { describeDisorder } from './describeDisorder';
import { describeGaps } from './describeGaps';
import { describePeople, describePeopleFacts } from './describePeople';
import { distributionOf } from './distributionOf';
import { firstCases } from './firstCases';
import type { FrameInspection } from './inspectFrames';

export interface DescribeOptions {
  /** Also say which clips take part under this sampling. */
  sampling?: SamplingOptions;
  /** What opening the images has shown; otherwise all are taken to be readable. */
  inspection?: FrameInspection;
}

const problemsKept = 20;
const neverSearched = [
  're-encoded, mirrored or otherwise look-alike copies (equal images are those with equal bytes)',
];

/**
 * What `data check` tells about a dataset; opens no image itself.
 * @throws UserError `no-shift-fits` for a sampling that no frame rate like this allows
 */
export function describeDataset(
  dataset: Dataset,
  { sampling, inspection }: DescribeOptions = {},
): DatasetReport {
  const { root, layout, fps, frameNumberStep, clips } = dataset;
  const lengths = clipLengths(dataset);
  const perPerson = describePeople(dataset, lengths);
  return {
    schema: 1,
    root,
    layout,
    fps,
    frameNumberStep,
    people: perPerson.length,
    clips: clips.length,
    frames: countFrames(dataset),
    clipSeconds: {
      total: lengths.reduce((sum, seconds) => sum + seconds, 0),
      ...distributionOf(lengths),
    },
    framesPerClip: distributionOf(clips.map(({ numbers }) => numbers.length)),
    gaps: describeGaps(dataset),
    disorder: describeDisorder(dataset),
    perPerson,
    peopleFacts: describePeopleFacts(dataset, perPerson),
    problems: describeProblems(dataset.problems),
    images: inspection?.images,
    sampling: sampling && describeSampling(dataset, sampling, inspection),
    notSearched: inspection
      ? neverSearched
      : ['unreadable images', 'equal images', ...neverSearched],
  };
}

function describeProblems(problems: readonly DataProblem[]): DatasetReport['problems'] {
  const byCode = new Map<string, DatasetReport['problems'][number]>();
  for (const { code, path, message, count } of problems) {
    const entry = byCode.get(code) ?? { code, count: 0, cases: [] };
    entry.count += count ?? 1;
    // What sums up the rest is no case of its own.
    if (count === undefined && entry.cases.length < problemsKept) {
      entry.cases.push({ path, message });
    }
    byCode.set(code, entry);
  }
  return [...byCode.values()];
}

function describeSampling(
  dataset: Dataset,
  sampling: SamplingOptions,
  inspection: FrameInspection | undefined,
): SamplingReport {
  const every = dataset.clips.map((_, clip) => clip);
  const { admissible, leftOut } = admissibleClips(
    sampledClips(dataset, every, inspection),
    sampling,
  );
  let anchors = 0;
  const people = new Set<string | null>();
  for (const { clip, admissibility } of admissible) {
    anchors += admissibility.anchors.length;
    people.add(dataset.clips[clip]!.person);
  }
  people.delete(null);
  return {
    needs: anchorNeeds(sampling),
    minimumAdmissibleShare: sampling.minimumAdmissibleShare,
    clips: admissible.length,
    people: people.size,
    anchorShare: anchors / Math.max(1, countFrames(dataset)),
    leftOut: byReason(leftOut),
  };
}

function byReason(leftOut: readonly LeftOutClip[]): SamplingReport['leftOut'] {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const clips = leftOut.filter((clip) => clip.reason === reason);
    return { reason, ...firstCases(clips.map(({ label, why }) => ({ clip: label, why }))) };
  });
}
