import type { CurvesRun, Measure } from '../../src/protocol/curves/curvesModel';
import { button, checkbox } from '../ui/controls';
import { element } from '../ui/element';
import { icon } from '../ui/icon';
import { lineSwatch } from '../ui/lineSwatch';
import type { LineStyle } from '../ui/palette';
import { formatValue } from './formatValue';
import { stateLook, stateText } from './runState';

export interface ListedRun {
  run: CurvesRun;
  style: LineStyle;
  hidden: boolean;
  loss: Measure | undefined;
}

export interface RunListListener {
  onHiddenChanged(run: CurvesRun, hidden: boolean): void;
  onOpenLog(run: CurvesRun): void;
  onRemove(run: CurvesRun): void;
}

interface Row {
  root: HTMLElement;
  update(listed: ListedRun): void;
}

/** The legend: which line is which run, how each run does, and what can be done with it. */
export class RunList {
  readonly root = element('ul', { class: 'runs', 'aria-label': 'Runs' });
  private readonly rows = new Map<string, Row>();

  constructor(private readonly listener: RunListListener) {}

  /** Rows are kept and changed in place: a row that is replaced would lose the keyboard's focus. */
  update(listed: readonly ListedRun[]): void {
    const paths = new Set(listed.map(({ run }) => run.path));
    for (const [path, row] of this.rows) {
      if (paths.has(path)) continue;
      row.root.remove();
      this.rows.delete(path);
    }
    for (const one of listed) {
      let row = this.rows.get(one.run.path);
      if (!row) {
        row = this.createRow(one);
        this.rows.set(one.run.path, row);
        this.root.append(row.root);
      }
      row.update(one);
    }
    this.root.classList.toggle('single', listed.length === 1);
  }

  private createRow({ run, hidden }: ListedRun): Row {
    let current = run;
    const shown = checkbox({
      label: `Show ${run.label}`,
      hideLabel: true,
      checked: !hidden,
      onChange: (checked) => this.listener.onHiddenChanged(current, !checked),
    });
    const swatch = element('span', { class: 'swatch-holder' });
    const name = element('span', { class: 'run-name', title: run.path });
    const state = element('span', { class: 'run-state' });
    const facts = element('span', { class: 'run-facts' });
    const actions = element(
      'span',
      { class: 'run-actions' },
      button({
        label: `Open the log of ${run.label}`,
        icon: 'output',
        iconOnly: true,
        onPress: () => this.listener.onOpenLog(current),
      }),
      button({
        label: `Remove ${run.label} from this panel`,
        icon: 'close',
        iconOnly: true,
        onPress: () => this.listener.onRemove(current),
      }),
    );
    const reason = element('div', { class: 'run-reason' });
    const unread = element('div', { class: 'run-unread' });
    const root = element(
      'li',
      { class: 'run' },
      shown,
      swatch,
      name,
      state,
      facts,
      actions,
      reason,
      unread,
    );
    return {
      root,
      update: (listed) => {
        current = listed.run;
        root.classList.toggle('hidden-run', listed.hidden);
        swatch.replaceChildren(lineSwatch(listed.style));
        name.textContent = listed.run.label;
        showState(state, listed.run);
        facts.textContent = factsOf(listed);
        reason.textContent = reasonOf(listed.run);
        unread.textContent = unreadOf(listed.run);
      },
    };
  }
}

function showState(holder: HTMLElement, run: CurvesRun): void {
  const { icon: name, tone } = stateLook(run.state);
  const text = stateText(run);
  if (holder.dataset['text'] === text) return;
  holder.dataset['text'] = text;
  holder.className = `run-state ${tone}`;
  const picture = icon(name);
  if (name === 'loading') picture.classList.add('codicon-modifier-spin');
  holder.replaceChildren(picture, text);
}

function factsOf({ run, loss }: ListedRun): string {
  const count = (value: number) => value.toLocaleString('en-US');
  const of = (value: number | undefined, whole: number | undefined) =>
    value === undefined
      ? ''
      : whole === undefined
        ? count(value)
        : `${count(value)} of ${count(whole)}`;
  return [
    run.step !== undefined && `step ${of(run.step, run.steps)}`,
    run.epoch !== undefined && `epoch ${of(run.epoch, run.epochs)}`,
    loss !== undefined && `loss ${formatValue(loss)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function reasonOf(run: CurvesRun): string {
  const ended = ['failed', 'lost', 'missing'].includes(run.state);
  return ended ? [run.message ?? run.reason, run.nextStep].filter(Boolean).join(' ') : '';
}

function unreadOf({ problems: [first], problemCount }: CurvesRun): string {
  if (!first) return '';
  const lines = problemCount === 1 ? '1 line' : `${problemCount} lines`;
  return `${lines} of the event log could not be read; the first is line ${first.line}: ${first.reason}.`;
}
