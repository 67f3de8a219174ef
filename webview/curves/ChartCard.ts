import { element } from '../ui/element';
import { type ChartScene, CurveChart } from './CurveChart';
import type { ChartGroup } from './chartGroups';
import { chartTable } from './chartTable';
import { formatElapsed } from './formatValue';
import { readout } from './readout';

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
    this.readout.replaceChildren(...readout(this.group, scene, cursor));
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
