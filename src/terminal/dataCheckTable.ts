import { countOf } from '../files/countOf';
import { numberText } from '../files/numberText';
import type { DatasetReport } from '../data/report/DatasetReport';
import { formatDuration } from './formatDuration';
import { formatTable } from './formatTable';

const kindsShown = 6;

/** A dataset's figures, one a line. */
export function dataCheckTable(report: DatasetReport): string {
  const { people, clips, frames, fps, images, sampling } = report;
  const notOpened = 'not searched (--quick)';
  const rows = [
    ['read as', report.layout],
    ['people', people === 0 ? 'not named' : numberText(people)],
    ...peopleRows(report),
    ['clips', numberText(clips)],
    ['frames', `${numberText(frames)}, ${numberText(fps)} a second`],
    ['frames a clip', spreadText(report.framesPerClip, '')],
    ['clip length', spreadText(report.clipSeconds, ' s')],
    ['in all', formatDuration(report.clipSeconds.total)],
    ['numbering', numberingText(report)],
    ['order of names', disorderText(report)],
    ['unreadable images', images ? numberText(images.unreadable.count) : notOpened],
    ['equal images', images ? equalText(images.equal) : notOpened],
    ['standing pictures', images ? repeatsText(images.repeats) : notOpened],
    // Field case A13.
    ['look-alike images', 'not searched: re-encoded or mirrored copies count as different'],
  ];
  if (!sampling) rows.push(['clips that take part', 'not computed: give a config (--config)']);
  return formatTable(['dataset', report.root], rows);
}

function peopleRows({ peopleFacts, people }: DatasetReport): string[][] {
  if (!peopleFacts) return [];
  const { file, known, genders, nationalities } = peopleFacts;
  return [
    ['  told by', `${file}: ${numberText(known)} of ${numberText(people)}`],
    ['  gender', kindsText(genders)],
    ['  nationality', kindsText(nationalities)],
  ].filter(([, text]) => text !== '');
}

function kindsText(counts: Record<string, number>): string {
  const kinds = Object.entries(counts);
  const shown = kinds.slice(0, kindsShown).map(([kind, count]) => `${numberText(count)} ${kind}`);
  const more = kinds.length > kindsShown ? `, ${kinds.length - kindsShown} more` : '';
  return shown.join(', ') + more;
}

function spreadText(
  {
    shortest,
    percent5,
    median,
    percent95,
    longest,
  }: DatasetReport['clipSeconds'] | DatasetReport['framesPerClip'],
  unit: string,
): string {
  if (shortest === longest) return `${numberText(median)}${unit} each`;
  const whole = `${numberText(shortest)} to ${numberText(longest)}${unit}, median ${numberText(median)}`;
  // Of few clips nearly all lie between the extremes.
  if (percent5 === shortest && percent95 === longest) return whole;
  return `${whole}, 90 % of them ${numberText(percent5)} to ${numberText(percent95)}`;
}

function numberingText({ gaps, frames, clips, frameNumberStep }: DatasetReport): string {
  const timed =
    gaps.timedClips === 0
      ? ''
      : gaps.timedClips === clips
        ? 'by time stamps, '
        : 'partly by time stamps, ';
  if (gaps.clips === 0) return `${timed}in steps of ${frameNumberStep}, without gaps`;
  const examples = `${gaps.examples.join(', ')}${gaps.clips > gaps.examples.length ? ', …' : ''}`;
  const found = `${timed}${countOf(gaps.missingFrames, 'frame')} missing in ${countOf(gaps.clips, 'clip')} (${examples})`;
  const doubtful = gaps.framesOffStep > 0 || gaps.missingFrames > frames;
  return doubtful
    ? `${found}; ${countOf(gaps.framesOffStep, 'frame')} off the step: is data.frameNumberStep ${frameNumberStep}?`
    : found;
}

function disorderText({ disorder }: DatasetReport): string {
  const [first] = disorder.cases;
  if (!first) return 'that of time';
  return `not that of time in ${countOf(disorder.count, 'clip')} (${first.files.join(' before ')}); read by number, but other programs may mix them up`;
}

function equalText({ count, cases }: NonNullable<DatasetReport['images']>['equal']): string {
  if (count === 0) return '0';
  const files = cases.reduce((sum, group) => sum + group.files.length, 0);
  const more = count > cases.length ? ' or more' : '';
  return `${countOf(files, 'file')}${more} in ${countOf(count, 'group')} of equal bytes`;
}

function repeatsText({ count, frames }: NonNullable<DatasetReport['images']>['repeats']): string {
  return count === 0
    ? '0'
    : `${countOf(frames, 'frame')} that only ${frames === 1 ? 'repeats' : 'repeat'} the one before, at ${countOf(count, 'place')}`;
}
