import type { CurveSeries } from '../../src/protocol/curves/curvesModel';
import { element } from '../ui/element';
import { lineSwatch } from '../ui/lineSwatch';
import { type ChartScene, CurveChart } from './CurveChart';
import { nearestIndex, scalarStyle } from './chartData';
import type { ChartGroup } from './chartGroups';
import { chartTable } from './chartTable';
import { formatElapsed, formatValue } from './formatValue';

export interface CardListener {
  onZoom(range: [number, number] | undefined): void;
  /** Zooms about the middle by this factor, from the keyboard. */
  onZoomBy(factor: number): void;
  onTableToggled(groupId: string, open: boolean): void;
  /** Says something to a screen reader. */
  announce(text: string): void;
}

const chartHeight = 210;
const wideChartHeight = 270;

/** One chart with its title, the values at the cursor, and the same values as a table. */
export class ChartCard {
  readonly root: HTMLElement;
  readonly chart: CurveChart;
  private readonly readout = element('div', { class: 'readout' });
  private readonly place = element('span', { class: 'place' });
  private readonly table: HTMLDetailsElement;
  private readonly plotHolder: HTMLElement;
  private scene: ChartScene | undefined;
  private cursor: number | undefined;
  private onScreen = true;
  private stale = false;

  constructor(
    public group: ChartGroup,
    private readonly listener: CardListener,
    { wide, tableOpen }: { wide: boolean; tableOpen: boolean },
  ) {
    const heading = `chart-${group.id.replace(/\W/g, '-')}`;
    this.plotHolder = element('div', {
      class: 'plot',
      tabindex: 0,
      role: 'group',
      'aria-roledescription': 'line chart',
      'aria-labelledby': heading,
      'aria-keyshortcuts': 'ArrowLeft ArrowRight + - 0',
    });
    this.table = element('details', { class: 'data' }, element('summary', {}, 'Table'));
    this.table.open = tableOpen;
    const title = element('h2', { id: heading }, group.title);
    this.root = element(
      'section',
      { class: wide ? 'card wide' : 'card', 'data-chart': group.id },
      element('header', {}, title, this.place),
      this.readout,
      this.plotHolder,
      this.table,
    );
    this.chart = new CurveChart(this.plotHolder, wide ? wideChartHeight : chartHeight, {
      onZoom: (range) => listener.onZoom(range),
      onCursor: (x) => {
        this.cursor = x;
        this.showValues();
      },
    });
    this.listen();
  }

  /** Shows the scene; a card that is scrolled out of sight waits until it is seen. */
  draw(scene: ChartScene): void {
    this.scene = scene;
    this.stale = !this.onScreen;
    if (this.stale) return;
    this.chart.draw(this.group, scene);
    this.showValues();
    this.fillTable();
  }

  setOnScreen(onScreen: boolean): void {
    this.onScreen = onScreen;
    if (onScreen && this.stale && this.scene) this.draw(this.scene);
  }

  destroy(): void {
    this.chart.destroy();
    this.root.remove();
  }

  private listen(): void {
    this.table.addEventListener('toggle', () => {
      this.listener.onTableToggled(this.group.id, this.table.open);
      this.fillTable();
    });
    this.plotHolder.addEventListener('keydown', (event) => {
      const act = this.keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  private readonly keys: Record<string, (() => void) | undefined> = {
    ArrowLeft: () => this.step(-1),
    ArrowRight: () => this.step(1),
    '+': () => this.listener.onZoomBy(0.5),
    '=': () => this.listener.onZoomBy(0.5),
    '-': () => this.listener.onZoomBy(2),
    '0': () => this.listener.onZoom(undefined),
    Escape: () => this.listener.onZoom(undefined),
  };

  private step(offset: number): void {
    this.chart.moveCursor(offset);
    this.listener.announce(`${this.place.textContent}: ${this.readout.innerText}`);
  }

  private showValues(): void {
    const { scene, cursor } = this;
    if (!scene) return;
    this.place.textContent =
      cursor === undefined
        ? ''
        : scene.axis === 'step'
          ? `step ${Math.round(cursor).toLocaleString('en-US')}`
          : formatElapsed(cursor);
    const chips = scene.shown.flatMap(({ path, style }) =>
      this.group.scalars.map((scalar, index) => {
        const series = scene.store.find(path, scalar.name);
        if (!series) return undefined;
        const name = [
          scene.shown.length > 1 ? scene.runs.find((run) => run.path === path)?.label : undefined,
          this.group.scalars.length > 1 ? scalar.label : undefined,
        ];
        return chip(
          name.filter(Boolean).join(' · '),
          lineSwatch(scalarStyle(style, this.group, index)),
          valueAt(series, cursor),
        );
      }),
    );
    this.readout.replaceChildren(...chips.filter((one) => one !== undefined));
  }

  private fillTable(): void {
    const old = this.table.querySelector('.table-holder');
    if (!this.table.open || !this.scene) {
      old?.remove();
      return;
    }
    const fresh = element(
      'div',
      { class: 'table-holder', tabindex: 0 },
      chartTable(this.group, this.scene),
    );
    if (old) old.replaceWith(fresh);
    else this.table.append(fresh);
  }
}

interface ShownValue {
  value: string;
  smooth: string | undefined;
}

/** The newest value, or the one nearest to the cursor. */
function valueAt(series: CurveSeries, cursor: number | undefined): ShownValue {
  if (cursor === undefined) {
    const smooth = series.smooth.findLast((value) => !Number.isNaN(value));
    return {
      value: formatValue(series.last.value),
      smooth: smooth === undefined ? undefined : formatValue(smooth),
    };
  }
  const index = nearestIndex(series.x, cursor);
  const mark = series.nonFinite.find(({ x }) => x === series.x[index]);
  const smooth = series.smooth[index];
  return {
    value: mark?.kind ?? (index < 0 ? '–' : formatGap(series.y[index]!)),
    smooth: smooth === undefined || Number.isNaN(smooth) ? undefined : formatValue(smooth),
  };
}

function formatGap(value: number): string {
  return Number.isNaN(value) ? '–' : formatValue(value);
}

function chip(name: string, swatch: SVGSVGElement, { value, smooth }: ShownValue): HTMLElement {
  return element(
    'span',
    { class: 'chip' },
    swatch,
    name !== '' && element('span', { class: 'chip-name' }, name),
    element('span', { class: /NaN|Inf/.test(value) ? 'value bad' : 'value' }, value),
    smooth !== undefined &&
      element('span', { class: 'smooth', title: 'Moving average' }, `≈ ${smooth}`),
  );
}
