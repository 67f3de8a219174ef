import type { MapCamera } from '../../src/protocol/map/mapPanelState';
import { element } from '../ui/element';
import { isDark, type Theme } from '../ui/theme';
import { createRenderer } from './drawing/createRenderer';
import { drawOverlay, type OverlayMarks } from './drawing/drawOverlay';
import { paletteColors } from './drawing/paletteColors';
import { SvgContext } from './drawing/SvgContext';
import type { DrawnPane, DrawnScene, PointRenderer } from './drawing/PointRenderer';
import type { MapModel, PaneContent } from './MapModel';
import { oncePerFrame } from '../ui/oncePerFrame';
import { arrangePanes } from './points/arrangePanes';
import type { Pane } from './points/Camera';
import { MovingBudget } from './points/MovingBudget';

/** After the last movement; then all points are drawn. */
const restPause = 140;

/** A pane with what it shows. */
export interface PlacedPane extends PaneContent {
  pane: Pane;
}

export interface StageScene {
  camera: MapCamera;
  theme: Theme;
  order: Uint32Array;
  pointSize: number;
  marks: OverlayMarks;
}

/** The canvases of the map: points below, marks above; and the titles of the panes. */
export class MapStage {
  readonly root: HTMLElement;
  private readonly titles = element('div', { class: 'pane-titles' });
  private readonly overlay = element('canvas', { class: 'overlay', 'aria-hidden': 'true' });
  private renderer: PointRenderer;
  private readonly budget = new MovingBudget();
  private isMoving = false;
  private restTimer: number | undefined;
  private palette: { theme: Theme; colors: Uint8Array } | undefined;
  /** How long frames took, newest last; for the benchmark and for tests. */
  readonly frameTimes: number[] = [];

  constructor(
    private readonly model: MapModel,
    private readonly sceneNow: () => StageScene,
  ) {
    this.root = element('div', {
      class: 'stage',
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'map of items',
    });
    this.renderer = createRenderer(() => this.newCanvas());
    this.root.append(this.renderer.canvas, this.overlay, this.titles);
    this.showRenderer();
    new ResizeObserver(() => this.redraw()).observe(this.root);
  }

  get placedPanes(): PlacedPane[] {
    const panes = this.model.panes;
    const { clientWidth, clientHeight } = this.root;
    const places = arrangePanes(panes.length, clientWidth, clientHeight);
    return panes.map((content, at) => ({ ...content, pane: places[at]! }));
  }

  paneAt(left: number, top: number): PlacedPane | undefined {
    return this.placedPanes.find(
      ({ pane }) =>
        left >= pane.left &&
        left < pane.left + pane.width &&
        top >= pane.top &&
        top < pane.top + pane.height,
    );
  }

  /** The map is being moved: until it rests, as many points are drawn as can be. */
  moving(): void {
    this.isMoving = true;
    clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => {
      this.isMoving = false;
      this.redraw();
    }, restPause);
    this.redraw();
  }

  readonly redraw = oncePerFrame(() => this.drawNow());

  drawNow(): void {
    const scene = this.sceneNow();
    const placed = this.placedPanes;
    const started = performance.now();
    const drawn = this.drawnScene(scene, placed);
    this.renderer.draw(drawn);
    // Without waiting, frames of a slow renderer pile up and the map lags behind the hand.
    if (this.isMoving) this.renderer.finish();
    const took = performance.now() - started;
    if (this.isMoving) this.budget.measured(drawn.drawn * placed.length, took);
    this.frameTimes.push(took);
    if (this.frameTimes.length > 500) this.frameTimes.shift();
    this.drawMarks(scene, placed);
    this.showTitles(placed);
    this.root.dataset['drawn'] = `${drawn.drawn}`;
  }

  /** A picture of the whole stage in device pixels, all points drawn. */
  picture(background: string): HTMLCanvasElement {
    const rest = this.isMoving;
    this.isMoving = false;
    this.drawNow();
    this.isMoving = rest;
    const { canvas } = this.renderer;
    const picture = element('canvas');
    picture.width = canvas.width;
    picture.height = canvas.height;
    const context = picture.getContext('2d');
    if (!context) throw new Error('This editor gives no canvas to draw the picture on.');
    context.fillStyle = background;
    context.fillRect(0, 0, picture.width, picture.height);
    context.drawImage(canvas, 0, 0);
    context.drawImage(this.overlay, 0, 0);
    return picture;
  }

  /** What is drawn over the points, as SVG in CSS pixels of the stage. */
  svgMarks(): string {
    const context = new SvgContext();
    const scene = this.sceneNow();
    for (const content of this.placedPanes) drawOverlay(context, content, scene, this.model);
    return context.markup;
  }

  private drawnScene(scene: StageScene, placed: readonly PlacedPane[]): DrawnScene {
    const { count } = this.model;
    const panes = placed.map((content): DrawnPane => ({
      pane: content.pane,
      placement: content.placement,
      styles: this.model.styles(content),
    }));
    const moving = Math.round(this.budget.count / Math.max(1, placed.length));
    return {
      panes,
      camera: scene.camera,
      order: scene.order,
      drawn: this.isMoving ? Math.min(count, moving) : count,
      pointSize: scene.pointSize,
      palette: this.colors(scene.theme),
      width: this.root.clientWidth,
      height: this.root.clientHeight,
      ratio: devicePixelRatio,
    };
  }

  private drawMarks(scene: StageScene, placed: readonly PlacedPane[]): void {
    const [width, height] = [this.root.clientWidth, this.root.clientHeight];
    const ratio = devicePixelRatio;
    this.overlay.width = Math.round(width * ratio);
    this.overlay.height = Math.round(height * ratio);
    const context = this.overlay.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    for (const content of placed) {
      drawOverlay(context, content, scene, this.model);
    }
  }

  private showTitles(placed: readonly PlacedPane[]): void {
    const wanted = placed.length > 1 ? placed : [];
    const text = JSON.stringify(wanted.map(({ title, pane }) => [title, pane]));
    if (this.titles.dataset['shown'] === text) return;
    this.titles.dataset['shown'] = text;
    this.titles.replaceChildren(
      ...wanted.map(({ title, pane }) => {
        const label = element('div', { class: 'pane-title' }, title);
        label.style.left = `${pane.left}px`;
        label.style.top = `${pane.top - 26}px`;
        label.style.width = `${pane.width}px`;
        return label;
      }),
    );
  }

  private colors(theme: Theme): Uint8Array {
    if (this.palette?.theme !== theme) {
      this.palette = { theme, colors: paletteColors(isDark(theme.kind)) };
    }
    return this.palette.colors;
  }

  private newCanvas(): HTMLCanvasElement {
    const canvas = element('canvas', { class: 'points', 'aria-hidden': 'true' });
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      if (canvas === this.renderer.canvas) this.replaceRenderer();
    });
    return canvas;
  }

  /** The graphics driver took the context away (a suspended laptop, a restarted driver). */
  private replaceRenderer(): void {
    const lost = this.renderer.canvas;
    this.renderer = createRenderer(() => this.newCanvas());
    lost.replaceWith(this.renderer.canvas);
    this.showRenderer();
    this.redraw();
  }

  private showRenderer(): void {
    this.root.dataset['renderer'] = this.renderer.kind;
  }
}
