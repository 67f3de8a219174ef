import uPlot from 'uplot';
import type { CurveAxis, CurvesRun } from '../../src/protocol/curves/curvesModel';
import type { Theme } from '../ui/theme';
import { alignedData, drawnLines, type DrawnLine, type ShownRun, nearestIndex } from './chartData';
import type { ChartGroup } from './chartGroups';
import { chartOptions } from './chartOptions';
import type { CurvesStore } from './CurvesStore';

/** What all charts of the panel have in common. */
export interface ChartScene {
  store: CurvesStore;
  theme: Theme;
  axis: CurveAxis;
  logScale: boolean;
  shown: ShownRun[];
  runs: CurvesRun[];
  /** Common bounds of the horizontal axis. */
  bounds: [number, number];
}

export interface ChartListener {
  /** The person chose a range by dragging, or `undefined` by a double click. */
  onZoom(range: [number, number] | undefined): void;
  /** The cursor stands at `x`; undefined when it left. */
  onCursor(x: number | undefined): void;
}

/** One canvas with the lines of one group. Built anew when the lines' looks change, else only fed. */
export class CurveChart {
  lines: DrawnLine[] = [];
  private plot: uPlot | undefined;
  private built = '';
  private scene: ChartScene | undefined;

  constructor(
    private readonly holder: HTMLElement,
    private readonly height: number,
    private readonly listener: ChartListener,
  ) {}

  draw(group: ChartGroup, scene: ChartScene): void {
    this.scene = scene;
    this.lines = drawnLines(group, scene.shown, (run, name) => scene.store.find(run, name));
    const logarithmic = scene.logScale && group.positive;
    const data = alignedData(this.lines, logarithmic);
    const look = lookOf(this.lines, scene, logarithmic);
    if (this.plot && look === this.built) this.plot.setData(data, false);
    else this.build(data, look, logarithmic);
    this.rescale();
  }

  resize(): void {
    const width = this.width();
    if (this.plot && width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: this.height });
    }
  }

  /** Moves the cursor to the sample `offset` places from where it stands on the first line. */
  moveCursor(offset: number): void {
    const { plot } = this;
    const xs = this.lines.at(-1)?.series.x;
    if (!plot || !xs || xs.length === 0) return;
    const [low, high] = this.scene!.bounds;
    const here = plot.cursor.left! >= 0 ? plot.posToVal(plot.cursor.left!, 'x') : high;
    const next = Math.min(xs.length - 1, Math.max(0, nearestIndex(xs, here) + offset));
    const x = Math.min(high, Math.max(low, xs[next]!));
    plot.setCursor({ left: plot.valToPos(x, 'x'), top: plot.over.clientHeight / 2 });
  }

  get canvas(): HTMLCanvasElement | undefined {
    return this.plot?.ctx.canvas;
  }

  destroy(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.built = '';
  }

  private build(data: uPlot.AlignedData, look: string, logarithmic: boolean): void {
    this.plot?.destroy();
    const size = { width: Math.max(160, this.width()), height: this.height };
    const options = chartOptions({
      ...size,
      logarithmic,
      lines: this.lines,
      scene: () => this.scene!,
      listener: this.listener,
    });
    this.plot = new uPlot(options, data, this.holder);
    this.built = look;
  }

  private rescale(): void {
    const [min, max] = this.scene!.bounds;
    this.plot?.batch(() => {
      this.plot?.setScale('x', { min, max });
    });
  }

  private width(): number {
    return Math.floor(this.holder.clientWidth);
  }
}

/** Everything that is fixed when a plot is built; a change of it needs a new one. */
function lookOf(lines: readonly DrawnLine[], scene: ChartScene, logarithmic: boolean): string {
  const looks = lines.map(({ series, role, style }) => [series.run, series.name, role, style]);
  return JSON.stringify([looks, scene.theme, scene.axis, logarithmic]);
}
