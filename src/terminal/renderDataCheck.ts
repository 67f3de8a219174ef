import { countOf } from '../files/countOf';
import { numberText } from '../files/numberText';
import type { Cases, DatasetReport } from '../data/report/DatasetReport';
import { dataCheckTable } from './dataCheckTable';
import { problemsInWords, reasonsInWords } from '../data/report/findingWords';

const linesShown = 5;

/** The result of `data check` as text: a table, then what was found, each finding with its first few cases. */
export function renderDataCheck(report: DatasetReport): string {
  const sections = [
    dataCheckTable(report),
    ...problemSections(report),
    ...imageSections(report),
    ...samplingSections(report),
  ];
  return `${sections.join('\n\n')}\n`;
}

function problemSections({ problems }: DatasetReport): string[] {
  return problems.map(({ code, ...cases }) =>
    section(problemsInWords[code] ?? code, cases, ({ message }) => message),
  );
}

function imageSections({ images }: DatasetReport): string[] {
  if (!images) return [];
  const { unreadable, repeats, equal } = images;
  const sections = [
    section(
      'unreadable images, never drawn',
      unreadable,
      ({ file, reason }) => `${file}: ${reason}`,
    ),
    section(
      'pictures that stand still',
      repeats,
      ({ from, to, frames }) => `${from} to ${lastName(to)}: ${frames} equal images`,
    ),
  ];
  const kinds = [
    ['people', 'equal images of different people'],
    ['clips', 'equal images in different clips'],
    ['clip', 'equal images within a clip'],
  ] as const;
  for (const [across, title] of kinds) {
    const cases = equal.cases.filter((group) => group.across === across);
    const count = equal.groups[across];
    sections.push(section(title, { count, cases }, ({ files }) => filesText(files)));
  }
  return sections.filter((text) => text !== '');
}

function lastName(path: string): string {
  return path.split(/[/\\]/).pop()!;
}

function filesText(files: readonly string[]): string {
  const shown = files.slice(0, 3).join(' = ');
  return files.length > 3 ? `${shown} = … (${files.length} files)` : shown;
}

function samplingSections({ sampling, clips }: DatasetReport): string[] {
  if (!sampling) return [];
  const share = Math.round(100 * sampling.minimumAdmissibleShare);
  const people =
    sampling.people === 0 ? '' : `, of ${countOf(sampling.people, 'person', 'people')}`;
  const title = `clips that take part: ${numberText(sampling.clips)} of ${numberText(clips)}${people}`;
  const lines = [
    `${capital(sampling.needs)}; a clip takes part if ${share} % of its frames can be anchors.`,
    `${Math.round(100 * sampling.anchorShare)} % of all frames can be anchors.`,
  ];
  return [
    [title, ...lines.map((line) => `  ${line}`)].join('\n'),
    ...sampling.leftOut.map(({ reason, ...cases }) =>
      section(
        `left out, ${reasonsInWords[reason] ?? reason}`,
        cases,
        ({ clip, why }) => `${clip}: ${why}`,
      ),
    ),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A title with the number of cases, and the first few of them; nothing where there are none. */
function section<Case>(
  title: string,
  { count, cases }: Cases<Case>,
  textOf: (found: Case) => string,
): string {
  if (count === 0) return '';
  const shown = cases.slice(0, linesShown).map((found) => `  ${textOf(found)}`);
  const rest = count - shown.length;
  if (rest > 0) shown.push(`  … and ${numberText(rest)} more`);
  return [`${title}: ${numberText(count)}`, ...shown].join('\n');
}
