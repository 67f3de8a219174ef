import { join } from 'node:path';
import { countOf } from '../../../files/countOf';
import { problemsInWords, reasonsInWords } from '../../../data/report/findingWords';
import type { Cases, DatasetReport } from '../../../data/report/DatasetReport';
import type {
  FindingLevel,
  ReportFinding,
  ReportPage,
  ReportSection,
} from '../../../protocol/dataReport/reportModel';

const examplesShown = 20;
const peopleShown = 500;

/** What a person reads first, then what was found; the numbers are those of the report. */
export function reportPageOf(report: DatasetReport): ReportPage {
  const sections = [
    overview(report),
    ...(report.sampling ? [samplingSection(report, report.sampling)] : []),
    ...(report.images ? [imagesSection(report, report.images)] : []),
    namesSection(report),
    lengthsSection(report),
    ...(report.perPerson.length > 0 ? [peopleSection(report)] : []),
  ];
  return {
    title: 'Face clips',
    subtitle: report.root,
    verdict: verdictOn(report),
    sections: sections.filter(({ facts, findings, table }) =>
      Boolean(facts.length || findings.length || table),
    ),
  };
}

function verdictOn(report: DatasetReport): ReportPage['verdict'] {
  const { sampling, images, clips, frames } = report;
  if (images && images.unreadable.count === frames) {
    return { level: 'error', text: 'No image can be read: nothing can be trained on.' };
  }
  if (sampling && sampling.clips === 0) {
    const text = `No clip takes part under this config: ${sampling.needs}.`;
    return { level: 'error', text };
  }
  const doubts = findingsOf(report).filter(({ level }) => level === 'warning').length;
  const part = sampling ? `${amount(sampling.clips)} of ${amount(clips)} clips take part. ` : '';
  const fewer = sampling !== undefined && sampling.clips < clips / 2;
  if (doubts === 0 && !fewer) {
    return { level: 'information', text: `${part}Nothing stands in the way of training.` };
  }
  const look = doubts === 0 ? '' : `${countOf(doubts, 'finding')} to look at below.`;
  return { level: 'warning', text: `${part}${look}` };
}

function findingsOf(report: DatasetReport): ReportFinding[] {
  return [
    ...namesSection(report).findings,
    ...(report.images ? imagesSection(report, report.images).findings : []),
  ];
}

function overview(report: DatasetReport): ReportSection {
  const { people, clips, frames, fps, clipSeconds, layout } = report;
  return section('Overview', {
    facts: [
      {
        label: 'People',
        value: people === 0 ? '–' : amount(people),
        hint: people === 0 ? 'not named by this layout' : undefined,
      },
      { label: 'Clips', value: amount(clips) },
      { label: 'Frames', value: amount(frames), hint: `${amount(fps)} a second` },
      {
        label: 'In all',
        value: duration(clipSeconds.total),
        hint: `median clip ${amount(clipSeconds.median)} s`,
      },
      { label: 'Layout', value: layout },
    ].map((fact) => ({ level: undefined, hint: undefined, ...fact })),
    note:
      report.notSearched.length > 0 ? `Not searched: ${report.notSearched.join(', ')}.` : undefined,
  });
}

function samplingSection(
  { clips }: DatasetReport,
  sampling: NonNullable<DatasetReport['sampling']>,
): ReportSection {
  const share = Math.round(100 * sampling.minimumAdmissibleShare);
  return section('What the config’s sampling leaves', {
    note: `${capital(sampling.needs)}. A clip takes part if ${share} % of its frames can be anchors.`,
    facts: [
      fact('Clips that take part', `${amount(sampling.clips)} of ${amount(clips)}`),
      ...(sampling.people > 0 ? [fact('People', amount(sampling.people))] : []),
      fact('Frames that can be anchors', `${Math.round(100 * sampling.anchorShare)} %`),
    ],
    findings: sampling.leftOut.map(({ reason, ...cases }) =>
      finding(
        'information',
        `clips left out: ${reasonsInWords[reason] ?? reason}`,
        cases,
        ({ clip, why }) => ({
          text: `${clip}: ${why}`,
        }),
      ),
    ),
  });
}

function imagesSection(
  { root }: DatasetReport,
  images: NonNullable<DatasetReport['images']>,
): ReportSection {
  const { unreadable, equal, repeats } = images;
  const kinds = {
    people: 'groups of equal images, under the names of different people',
    clips: 'groups of equal images in different clips of a person',
    clip: 'groups of equal images within a clip',
  } as const;
  const equalOf = (across: keyof typeof kinds) => {
    const cases = equal.cases.filter((group) => group.across === across);
    return finding(
      across === 'people' ? 'warning' : 'information',
      kinds[across],
      { count: equal.groups[across], cases },
      ({ files }) => ({
        text:
          files.slice(0, 4).join(' = ') + (files.length > 4 ? ` = … (${files.length} files)` : ''),
        file: join(root, files[0]!),
      }),
    );
  };
  const findings = [
    finding('warning', 'unreadable images, never drawn', unreadable, ({ file, reason }) => ({
      text: `${file}: ${reason}`,
      file: join(root, file),
    })),
    equalOf('people'),
    equalOf('clips'),
    finding('warning', 'pictures that stand still', repeats, ({ from, to, frames }) => ({
      text: `${from} to ${to}: ${frames} equal images`,
      file: join(root, from),
    })),
    equalOf('clip'),
  ].filter(({ count }) => count > 0);
  const facts = findings.length === 0 ? [fact('Images', 'All can be read; no two are equal')] : [];
  return section('Images', { facts, findings });
}

function namesSection({ gaps, disorder, problems, frameNumberStep }: DatasetReport): ReportSection {
  const findings = problems.map(({ code, ...cases }) =>
    finding('warning', problemsInWords[code] ?? code, cases, ({ message }) => ({ text: message })),
  );
  if (disorder.count > 0) {
    const title =
      'clips whose file names sort in another order than time (read by number here; other programs may mix them up)';
    findings.push(
      finding('information', title, disorder, ({ clip, files }) => ({
        text: `${clip}: ${files.join(' before ')}`,
      })),
    );
  }
  if (gaps.clips > 0) {
    const step =
      gaps.framesOffStep > 0
        ? `; ${countOf(gaps.framesOffStep, 'frame')} off the step: is data.frameNumberStep ${frameNumberStep}?`
        : '';
    findings.push({
      level: gaps.framesOffStep > 0 ? 'warning' : 'information',
      title: `clips with gaps in their numbering, ${countOf(gaps.missingFrames, 'frame')} missing (a gap in numbers is a gap in time)${step}`,
      count: gaps.clips,
      examples: gaps.examples.map((text) => ({ text, file: undefined })),
    });
  }
  return section('Names and numbering', { findings });
}

function lengthsSection({ clipSeconds, framesPerClip }: DatasetReport): ReportSection {
  const quantiles = [
    ['shortest', 'shortest'],
    ['percent5', '5 %'],
    ['percent25', '25 %'],
    ['median', 'median'],
    ['percent75', '75 %'],
    ['percent95', '95 %'],
    ['longest', 'longest'],
  ] as const;
  return section('Lengths of clips', {
    table: {
      columns: ['', ...quantiles.map(([, label]) => label)],
      rows: [
        ['seconds', ...quantiles.map(([name]) => amount(clipSeconds[name]))],
        ['frames', ...quantiles.map(([name]) => amount(framesPerClip[name]))],
      ],
      left: 0,
    },
  });
}

function peopleSection({ perPerson, peopleFacts }: DatasetReport): ReportSection {
  const hasFacts = peopleFacts !== undefined;
  const most = [...perPerson].sort((a, b) => b.frames - a.frames);
  const rows = most
    .slice(0, peopleShown)
    .map(({ person, clips, frames, seconds, gender = '', nationality = '', set = '' }) => [
      ...[person, amount(clips), amount(frames), duration(seconds)],
      ...(hasFacts ? [gender, nationality, set] : []),
    ]);
  const columns = [
    'Person',
    'Clips',
    'Frames',
    'Length',
    ...(hasFacts ? ['Gender', 'Nationality', 'Set'] : []),
  ];
  const genders = hasFacts
    ? Object.entries(peopleFacts.genders).map(([name, count]) => fact(name, amount(count)))
    : [];
  return section('People', {
    note: hasFacts
      ? `Facts from ${peopleFacts.file}: ${countOf(peopleFacts.known, 'person', 'people')} known.`
      : undefined,
    facts: genders,
    table: { columns, rows, left: most.length - rows.length },
  });
}

function section(title: string, parts: Partial<Omit<ReportSection, 'title'>>): ReportSection {
  return {
    title,
    note: undefined,
    facts: [],
    findings: [],
    table: undefined,
    ...parts,
  };
}

function fact(label: string, value: string): ReportSection['facts'][number] {
  return { label, value, hint: undefined, level: undefined };
}

function finding<Case>(
  level: FindingLevel,
  title: string,
  { count, cases }: Cases<Case>,
  exampleOf: (found: Case) => { text: string; file?: string },
): ReportFinding {
  const examples = cases
    .slice(0, examplesShown)
    .map((found) => ({ file: undefined, ...exampleOf(found) }));
  return { level, title, count, examples };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function duration(seconds: number): string {
  if (seconds < 120) return `${amount(Math.round(10 * seconds) / 10)} s`;
  const minutes = seconds / 60;
  return minutes < 120
    ? `${amount(Math.round(minutes))} min`
    : `${amount(Math.round(minutes / 6) / 10)} h`;
}
