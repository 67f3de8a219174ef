import type { LeftOutClip, SamplingOptions } from '../data/admissibleClips';
import type { AdmissibleDescription, DatasetDescription } from '../data/describeDataset';
import type { FrameInspection } from '../data/inspectFrames';
import { formatTable } from './formatTable';

export interface DataCheck {
  dataset: DatasetDescription;
  /** Undefined: the images were not opened. */
  images?: Pick<FrameInspection, 'unreadable' | 'equal'>;
  /** The law that `dataset.admissible` is about; undefined: no config was given. */
  sampling?: Omit<SamplingOptions, 'fps'>;
}

const linesShown = 5;
const reasonsInWords: Record<LeftOutClip['reason'], string> = {
  'too-short': 'too short',
  'frames-missing': 'long enough, but frames are missing or cannot be read',
  'draw-failed': 'dropped as the released code drops them',
};

/** The result of `data check` as text: a table, then what was found, each finding with its first few cases. */
export function renderDataCheck(check: DataCheck): string {
  const sections = [
    table(check),
    ...imageSections(check.images),
    ...samplingSections(check),
    ...check.dataset.problems.map(({ code, count, examples }) =>
      section(
        code,
        examples.map(({ message }) => message),
        count,
      ),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table({ dataset, images, sampling }: DataCheck): string {
  const { people, clips, frames, clipSeconds } = dataset;
  const { shortest, median, longest, total } = clipSeconds;
  const notOpened = 'not searched (--quick)';
  const rows = [
    ['layout', dataset.layout],
    ['people', people === 0 ? 'not named by this layout' : number(people)],
    ['clips', number(clips)],
    ['frames', `${number(frames)}, ${number(dataset.fps)} a second`],
    ['length', `${number(shortest)} to ${number(longest)} s, median ${number(median)} s`],
    ['in all', `${number(total / 60)} min`],
    ['numbering', numberingText(dataset)],
    ['unreadable images', images ? number(images.unreadable.length) : notOpened],
    ['equal images', images ? equalText(images.equal) : notOpened],
    ['look-alike images', 'not searched'],
  ];
  if (!sampling) rows.push(['clips that take part', 'not computed: give a config (--config)']);
  return formatTable(['dataset', dataset.root], rows);
}

function numberingText({ gaps, frames, frameNumberStep }: DatasetDescription): string {
  if (gaps.clips === 0) return `in steps of ${frameNumberStep}, without gaps`;
  const found = `${count(gaps.missingFrames, 'frame')} missing in ${count(gaps.clips, 'clip')} (${gaps.examples.join(', ')}${gaps.clips > gaps.examples.length ? ', …' : ''})`;
  const doubtful = gaps.framesOffStep > 0 || gaps.missingFrames > frames;
  return doubtful
    ? `${found}; ${count(gaps.framesOffStep, 'frame')} off the step: is data.frameNumberStep ${frameNumberStep}?`
    : found;
}

function equalText(equal: FrameInspection['equal']): string {
  if (equal.length === 0) return '0';
  const files = equal.reduce((sum, group) => sum + group.files.length, 0);
  return `${count(files, 'file')} in ${count(equal.length, 'group')} of equal bytes`;
}

function imageSections(images: DataCheck['images']): string[] {
  if (!images) return [];
  const { unreadable, equal } = images;
  const sections: string[] = [];
  if (unreadable.length > 0) {
    const lines = unreadable.map(({ file, reason }) => `${file}: ${reason}`);
    sections.push(section('unreadable images, never drawn', lines));
  }
  const kinds = [
    ['people', 'equal images of different people'],
    ['clips', 'equal images in different clips'],
    ['clip', 'equal images within a clip'],
  ] as const;
  for (const [across, title] of kinds) {
    const lines = equal
      .filter((group) => group.across === across)
      .map(({ files }) => filesText(files));
    if (lines.length > 0) sections.push(section(title, lines));
  }
  return sections;
}

function filesText(files: readonly string[]): string {
  const shown = files.slice(0, 3).join(' = ');
  return files.length > 3 ? `${shown} = … (${files.length} files)` : shown;
}

function samplingSections({ dataset, sampling }: DataCheck): string[] {
  const { admissible } = dataset;
  if (!admissible || !sampling) return [];
  const share = Math.round(100 * sampling.minimumAdmissibleShare);
  const lines = [
    `${lawText(sampling)}; at least ${share} % of a clip’s frames must be anchors.`,
    `${Math.round(100 * admissible.anchorShare)} % of all frames can be anchors.`,
  ];
  const title = `clips that take part: ${number(admissible.clips)} of ${number(dataset.clips)}${peopleText(admissible)}`;
  return [[title, ...lines.map((line) => `  ${line}`)].join('\n'), ...leftOutSections(admissible)];
}

function peopleText({ people }: AdmissibleDescription): string {
  return people === 0 ? '' : `, of ${number(people)} people`;
}

function leftOutSections({ leftOut }: AdmissibleDescription): string[] {
  return (Object.keys(reasonsInWords) as LeftOutClip['reason'][]).flatMap((reason) => {
    const lines = leftOut
      .filter((clip) => clip.reason === reason)
      .map(({ label, why }) => `${label}: ${why}`);
    return lines.length === 0 ? [] : [section(`left out, ${reasonsInWords[reason]}`, lines)];
  });
}

function lawText({ timeAug, hardNeg, offsets }: Omit<SamplingOptions, 'fps'>): string {
  if (offsets === 'released-code') return 'Frames drawn as the released code draws them';
  const positive = timeAug.enabled
    ? `Positives ${timeAug.minimumShiftSeconds} to ${timeAug.maximumShiftSeconds} s away`
    : 'Without TimeAug';
  const negative = hardNeg.enabled
    ? `hard negatives ${hardNeg.minimumGapSeconds} s away or more`
    : 'without HardNeg';
  return `${positive}, ${negative}`;
}

/** A title with the number of cases, and the first few of them. */
function section(title: string, lines: readonly string[], cases = lines.length): string {
  const shown = lines.slice(0, linesShown).map((line) => `  ${line}`);
  if (cases > shown.length) shown.push(`  … and ${number(cases - shown.length)} more`);
  return [`${title}: ${number(cases)}`, ...shown].join('\n');
}

function count(cases: number, noun: string): string {
  return `${number(cases)} ${noun}${cases === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
