import type { ReportFinding, ReportSection } from '../../src/protocol/dataReport/reportModel';
import { element } from '../ui/element';
import { levelIcon } from './levelIcon';

type OpenImage = (file: string) => void;

export function sectionView(section: ReportSection, openImage: OpenImage): HTMLElement {
  const { title, note, facts, findings, table } = section;
  return element(
    'section',
    {},
    element('h2', {}, title),
    note !== undefined && element('p', { class: 'note' }, note),
    facts.length > 0 && factList(facts),
    ...findings.map((finding) => findingView(finding, openImage)),
    table && tableView(table),
  );
}

function factList(facts: ReportSection['facts']): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    ...facts.map(({ label, value, hint, level }) =>
      element(
        'div',
        {},
        element('dt', {}, label),
        element('dd', {}, level ? levelIcon(level) : '', value),
        hint !== undefined && element('dd', { class: 'hint' }, hint),
      ),
    ),
  );
}

function findingView(finding: ReportFinding, openImage: OpenImage): HTMLElement {
  const { level, title, count, examples } = finding;
  const heading = [
    levelIcon(level),
    element('strong', {}, count.toLocaleString('en-US')),
    // Set off, so that it is no subject of the title: “1 clips” reads badly.
    ` · ${title}`,
  ];
  if (examples.length === 0) return element('p', { class: 'finding' }, ...heading);
  const left = count - examples.length;
  return element(
    'details',
    { class: 'finding' },
    element('summary', {}, ...heading),
    element(
      'ul',
      {},
      ...examples.map(({ text, file }) =>
        element('li', {}, file === undefined ? text : imageLink(text, file, openImage)),
      ),
      left > 0 && element('li', { class: 'note' }, `… and ${left.toLocaleString('en-US')} more`),
    ),
  );
}

function imageLink(text: string, file: string, openImage: OpenImage): HTMLElement {
  const link = element('button', { class: 'link', type: 'button', title: `Open ${file}` }, text);
  link.addEventListener('click', () => openImage(file));
  return link;
}

function tableView({ columns, rows, left }: NonNullable<ReportSection['table']>): HTMLElement {
  return element(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': columns.join(', ') },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell)))),
      ),
    ),
    left > 0 && element('p', { class: 'note' }, `… and ${left.toLocaleString('en-US')} more`),
  );
}
