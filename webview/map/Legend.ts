import type { ColumnFilter } from '../../src/protocol/map/mapPanelState';
import { element } from '../ui/element';
import { icon } from '../ui/icon';
import { continuousColor } from './drawing/continuousColors';
import { markStyle } from './drawing/markStyle';
import { markSwatch } from './drawing/markSwatch';
import type { CategoricalColumn, Column, ContinuousColumn } from './points/Column';

export interface LegendListener {
  onFilter(filter: ColumnFilter): void;
  onSelectCategory(column: string, label: string): void;
}

export interface LegendScene {
  columns: readonly (Column | { loading: string })[];
  filters: readonly ColumnFilter[];
  dark: boolean;
}

/** More entries are found by the search of the toolbar. */
const mostEntries = 400;
const missingLabel = '(none)';

/** What the colors mean; each entry shows or hides its items. */
export class Legend {
  readonly root = element('div', { class: 'legend' });
  private shown: unknown[] = [];

  constructor(private readonly listener: LegendListener) {}

  update({ columns, filters, dark }: LegendScene): void {
    const inputs = [...columns, filters, dark];
    if (inputs.length === this.shown.length && inputs.every((one, at) => one === this.shown[at])) {
      return;
    }
    this.shown = inputs;
    const focused = (document.activeElement as HTMLElement | null)?.dataset['key'];
    this.root.replaceChildren(
      ...columns.map((column) => {
        if ('loading' in column) return element('p', { class: 'quiet' }, `${column.loading} …`);
        const filter = filters.find((one) => one.column === column.about.name);
        return column.kind === 'categorical'
          ? this.categories(column, filter, dark)
          : this.scale(column, filter, dark);
      }),
    );
    if (focused !== undefined) {
      this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  private categories(
    column: CategoricalColumn,
    filter: ColumnFilter | undefined,
    dark: boolean,
  ): HTMLElement {
    const { name } = column.about;
    const hidden = new Set(filter?.hidden ?? []);
    const labels = column.missing > 0 ? [...column.labels, ''] : column.labels;
    const set = (next: Iterable<string>) =>
      this.listener.onFilter({ column: name, hidden: [...next], low: undefined, high: undefined });
    const entries = labels.slice(0, mostEntries).map((label, place) => {
      const isMissing = label === '';
      const swatch = isMissing
        ? element('span', { class: 'mark missing' })
        : markSwatch(markStyle(place), dark);
      return this.entry({
        key: `${name}\u0000${label}`,
        swatch,
        label: isMissing ? missingLabel : label,
        count: isMissing ? column.missing : column.counts[place]!,
        hidden: hidden.has(label),
        toggle: () => set(toggled(hidden, label)),
        only: () => set(onlyShown(labels, hidden, label)),
        select: () => this.listener.onSelectCategory(name, label),
      });
    });
    const rest = labels.length - entries.length;
    return element(
      'section',
      { class: 'legend-column', 'aria-label': `Colors: ${name}` },
      this.heading(name, hidden.size > 0, () => set([])),
      element('ul', { class: 'legend-entries' }, ...entries),
      rest > 0 && element('p', { class: 'quiet' }, `and ${rest} more: find them with the search`),
    );
  }

  private entry(entry: {
    key: string;
    swatch: Element;
    label: string;
    count: number;
    hidden: boolean;
    toggle(): void;
    only(): void;
    select(): void;
  }): HTMLElement {
    const toggle = element(
      'button',
      {
        class: `legend-entry${entry.hidden ? ' off' : ''}`,
        type: 'button',
        'aria-pressed': entry.hidden ? 'false' : 'true',
        'data-key': entry.key,
        title: `${entry.hidden ? 'Show' : 'Hide'} ${entry.label}. Double click: only this one.`,
      },
      entry.swatch,
      element('span', { class: 'legend-label' }, entry.label),
      element('span', { class: 'legend-count' }, entry.count.toLocaleString('en-US')),
    );
    // A double click is two clicks: the second one undoes what the first did, then only this one stays.
    toggle.addEventListener('click', (event) => {
      if (event.detail > 1) entry.only();
      else entry.toggle();
    });
    const select = element(
      'button',
      {
        class: 'icon-button',
        type: 'button',
        title: `Select ${entry.label}`,
        'aria-label': `Select ${entry.label}`,
      },
      icon('checklist'),
    );
    select.addEventListener('click', () => entry.select());
    return element('li', {}, toggle, select);
  }

  private scale(
    column: ContinuousColumn,
    filter: ColumnFilter | undefined,
    dark: boolean,
  ): HTMLElement {
    const { name } = column.about;
    const bar = element('canvas', { class: 'scale', width: 128, height: 1, 'aria-hidden': 'true' });
    const context = bar.getContext('2d');
    for (let at = 0; context && at < 128; at++) {
      context.fillStyle = `rgb(${continuousColor(at / 127, dark).join(' ')})`;
      context.fillRect(at, 0, 1, 1);
    }
    const change = (part: { low?: number; high?: number }) =>
      this.listener.onFilter({
        column: name,
        hidden: filter?.hidden ?? [],
        low: filter?.low,
        high: filter?.high,
        ...part,
      });
    const bound = (which: 'low' | 'high') => {
      const input = element('input', {
        type: 'number',
        class: 'bound',
        step: 'any',
        value: round(filter?.[which] ?? column[which]),
        'data-key': `${name}\u0000${which}`,
        'aria-label': `${name}: show ${which === 'low' ? 'from' : 'up to'}`,
      });
      input.addEventListener('change', () => {
        const { valueAsNumber: value } = input;
        change({ [which]: Number.isNaN(value) ? undefined : value });
      });
      return input;
    };
    const isFiltered = filter?.low !== undefined || filter?.high !== undefined;
    const all = () => change({ low: undefined, high: undefined });
    return element(
      'section',
      { class: 'legend-column', 'aria-label': `Colors: ${name}` },
      this.heading(name, isFiltered, all),
      bar,
      element('div', { class: 'bounds' }, bound('low'), bound('high')),
      column.missing > 0 && element('p', { class: 'quiet' }, `${column.missing} without a value`),
    );
  }

  private heading(name: string, isFiltered: boolean, showAll: () => void): HTMLElement {
    const all = element('button', { type: 'button', class: 'link' }, 'Show all');
    all.addEventListener('click', showAll);
    return element('header', {}, element('h3', {}, name), isFiltered && all);
  }
}

function toggled(hidden: ReadonlySet<string>, label: string): Set<string> {
  const next = new Set(hidden);
  if (!next.delete(label)) next.add(label);
  return next;
}

/** All others hidden; all shown again when that is so already. */
function onlyShown(
  labels: readonly string[],
  hidden: ReadonlySet<string>,
  label: string,
): string[] {
  const others = labels.filter((one) => one !== label);
  const isSo = others.every((one) => hidden.has(one));
  return isSo ? [] : others;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
