import { AddRuns } from '../../src/protocol/curves/AddRuns';
import { CurvesDelta } from '../../src/protocol/curves/CurvesDelta';
import type { CurvesRun, CurvesView } from '../../src/protocol/curves/curvesModel';
import {
  type CurvesPanelState,
  freshCurvesPanelState,
  readCurvesPanelState,
} from '../../src/protocol/curves/curvesPanelState';
import { CurvesProblem } from '../../src/protocol/curves/CurvesProblem';
import { CurvesReady } from '../../src/protocol/curves/CurvesReady';
import { CurvesSnapshot } from '../../src/protocol/curves/CurvesSnapshot';
import { CurvesSnapshotWanted } from '../../src/protocol/curves/CurvesSnapshotWanted';
import { CurvesViewChanged } from '../../src/protocol/curves/CurvesViewChanged';
import { OpenRunLog } from '../../src/protocol/curves/OpenRunLog';
import { RemoveRun } from '../../src/protocol/curves/RemoveRun';
import { SaveExport } from '../../src/protocol/curves/SaveExport';
import { SaveTable } from '../../src/protocol/curves/SaveTable';
import { element } from '../ui/element';
import type { HostConnection } from '../ui/HostConnection';
import { assignSlots, lineStyle } from '../ui/palette';
import { oncePerFrame } from '../ui/oncePerFrame';
import { isDark, onThemeChange, readTheme } from '../ui/theme';
import { ChartGrid } from './ChartGrid';
import type { ChartScene } from './CurveChart';
import { CurvesStore } from './CurvesStore';
import { emptyState } from './emptyState';
import { exportPicture } from './exportPicture';
import { RunList } from './RunList';
import { stateText } from './runState';
import { clampedZoom, fullBounds, zoomedBy } from './bounds';
import { Toolbar } from './Toolbar';

/** Pause between what the person does and asking the host for other points. */
const viewPause = 120;

/** The curves panel: holds what the person arranged, draws what the host sends. */
export class CurvesApp {
  private state: CurvesPanelState;
  private readonly store = new CurvesStore();
  private readonly toolbar: Toolbar;
  private readonly runList: RunList;
  private readonly grid: ChartGrid;
  private readonly empty = element('div');
  private readonly notice = element('div', { class: 'notice', role: 'alert', hidden: true });
  private readonly status = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  private readonly announced = new Map<string, string>();
  private theme = readTheme();
  private sentView = '';
  private viewTimer: number | undefined;
  private readonly redraw = oncePerFrame(() => this.drawNow());
  private lowest = 0;

  constructor(
    root: HTMLElement,
    private readonly host: HostConnection,
  ) {
    this.state = readCurvesPanelState(host.remembered()) ?? freshCurvesPanelState([]);
    this.toolbar = this.createToolbar();
    this.runList = new RunList({
      onHiddenChanged: (run, hidden) => this.setHidden(run, hidden),
      onOpenLog: (run) => host.send(OpenRunLog, { run: run.path }),
      onRemove: (run) => host.send(RemoveRun, { run: run.path }),
    });
    this.grid = new ChartGrid(new Set(this.state.openTables), {
      onZoom: (range) => this.zoom(range),
      onZoomBy: (factor) => this.zoom(zoomedBy(this.bounds(), factor)),
      onTableToggled: (id, open) => this.rememberTable(id, open),
      announce: (text) => (this.status.textContent = text),
    });
    const { runList, grid, empty, notice, status } = this;
    root.append(this.toolbar.root, notice, runList.root, empty, grid.root, status);
    this.listen();
  }

  private createToolbar(): Toolbar {
    return new Toolbar(this.state, {
      onAxis: (axis) => this.arrange({ axis }),
      onSmoothing: (smoothing) => this.arrange({ smoothing }),
      onLogScale: (logScale) => this.arrange({ logScale }),
      onResetZoom: () => this.zoom(undefined),
      onAddRuns: () => this.host.send(AddRuns, {}),
      onSavePicture: () => void this.savePicture(),
      onSaveTable: () => void this.saveTable(),
    });
  }

  private listen(): void {
    const { host, store } = this;
    host.on(CurvesSnapshot, (snapshot) => {
      store.applySnapshot(snapshot);
      this.received();
    });
    host.on(CurvesDelta, (delta) => {
      if (store.applyDelta(delta)) this.received();
      else host.send(CurvesSnapshotWanted, {});
    });
    host.on(CurvesProblem, ({ message }) => this.say(message));
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
    new ResizeObserver(() => {
      this.grid.resize();
      this.askForView();
    }).observe(document.body);
    host.send(CurvesReady, { view: this.view() });
    this.sentView = JSON.stringify(this.view());
    this.redraw();
  }

  private received(): void {
    this.notice.hidden = true;
    const { runs, view } = this.store;
    const known = new Map(this.state.colors.map(({ run, slot }) => [run, slot]));
    const slots = assignSlots(
      runs.map(({ id }) => id),
      known,
    );
    this.state.runs = runs.map(({ path }) => path);
    this.state.colors = [...slots].map(([run, slot]) => ({ run, slot }));
    if (!view?.range) this.lowest = Math.min(...this.store.series.map(({ x }) => x[0] ?? Infinity));
    this.remember();
    this.announceStates();
    this.redraw();
  }

  private arrange(change: Partial<CurvesPanelState>): void {
    this.state = { ...this.state, ...change };
    this.remember();
    this.askForView();
    this.redraw();
  }

  private zoom(asked: [number, number] | undefined): void {
    const range = asked && clampedZoom(asked, this.fullBounds());
    this.arrange(this.state.axis === 'step' ? { stepRange: range } : { timeRange: range });
  }

  private setHidden(run: CurvesRun, hidden: boolean): void {
    const others = this.state.hiddenRuns.filter((path) => path !== run.path);
    this.arrange({ hiddenRuns: hidden ? [...others, run.path] : others });
  }

  private rememberTable(id: string, open: boolean): void {
    const others = this.state.openTables.filter((one) => one !== id);
    this.state.openTables = open ? [...others, id] : others;
    this.remember();
  }

  private remember(): void {
    this.host.remember(this.state);
  }

  private get range(): [number, number] | undefined {
    return this.state.axis === 'step' ? this.state.stepRange : this.state.timeRange;
  }

  private view(): CurvesView {
    const width = document.documentElement.clientWidth * devicePixelRatio;
    // In wide steps, so that dragging the panel's edge does not ask for new points all the time.
    const pixels = Math.min(4096, Math.ceil(Math.max(width, 1) / 512) * 512);
    return { axis: this.state.axis, range: this.range, pixels, smoothing: this.state.smoothing };
  }

  private askForView(): void {
    clearTimeout(this.viewTimer);
    this.viewTimer = window.setTimeout(() => {
      const view = this.view();
      const text = JSON.stringify(view);
      if (text === this.sentView) return;
      this.sentView = text;
      this.host.send(CurvesViewChanged, { view });
    }, viewPause);
  }

  private bounds(): [number, number] {
    return this.range ?? this.fullBounds();
  }

  private fullBounds(): [number, number] {
    return fullBounds(this.store.series, this.state.axis, this.lowest);
  }

  private scene(): ChartScene {
    const hidden = new Set(this.state.hiddenRuns);
    const { runs } = this.store;
    return {
      store: this.store,
      theme: this.theme,
      axis: this.state.axis,
      logScale: this.state.logScale,
      shown: runs
        .filter(({ path }) => !hidden.has(path))
        .map((run) => ({ path: run.path, style: this.styleOf(run) })),
      runs,
      bounds: this.bounds(),
    };
  }

  private styleOf({ id }: CurvesRun) {
    const slot = this.state.colors.find(({ run }) => run === id)?.slot ?? 0;
    return lineStyle(slot, isDark(this.theme.kind));
  }

  private drawNow(): void {
    const { store, state } = this;
    const isEmpty = store.series.length === 0;
    this.toolbar.update({ zoomed: this.range !== undefined, empty: isEmpty });
    if (!store.view) return;
    this.runList.root.hidden = isEmpty;
    this.runList.update(
      store.runs.map((run) => ({
        run,
        style: this.styleOf(run),
        hidden: state.hiddenRuns.includes(run.path),
        loss: store.find(run.path, 'train/loss')?.last.value,
      })),
    );
    this.showEmpty(isEmpty);
    // Until the host answers a change of axis, the old points would stand on the new axis.
    if (store.view.axis === state.axis) this.grid.draw(this.scene());
  }

  private showEmpty(isEmpty: boolean): void {
    if (!isEmpty) {
      this.empty.replaceChildren();
      delete this.empty.dataset['shown'];
      return;
    }
    const shown = JSON.stringify(this.store.runs);
    if (this.empty.dataset['shown'] === shown) return;
    this.empty.dataset['shown'] = shown;
    const actions = {
      openLog: (run: CurvesRun) => this.host.send(OpenRunLog, { run: run.path }),
      addRuns: () => this.host.send(AddRuns, {}),
    };
    this.empty.replaceChildren(emptyState(this.store.runs, actions));
  }

  private announceStates(): void {
    for (const run of this.store.runs) {
      const text = stateText(run);
      const before = this.announced.get(run.path);
      if (before !== undefined && before !== text) {
        this.status.textContent = `${run.label}: ${text}`;
      }
      this.announced.set(run.path, text);
    }
  }

  private async savePicture(): Promise<void> {
    try {
      const png = await exportPicture(this.grid.visibleCards(), this.scene());
      const fileName = `${this.store.runs[0]?.label ?? 'curves'}.png`;
      this.confirmSaved(await this.host.ask(SaveExport, { fileName, png }));
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  private async saveTable(): Promise<void> {
    try {
      const runs = this.scene().shown.map(({ path }) => path);
      this.confirmSaved(await this.host.ask(SaveTable, { runs }));
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  private confirmSaved({ saved }: { saved: string | undefined }): void {
    if (saved !== undefined) this.status.textContent = `Saved ${saved}`;
  }

  private say(message: string): void {
    this.notice.textContent = message;
    this.notice.hidden = false;
  }
}
