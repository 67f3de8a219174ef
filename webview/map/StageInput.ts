import type { MapCamera, MapPanelState } from '../../src/protocol/map/mapPanelState';
import type { MapModel } from './MapModel';
import type { MapStage, PlacedPane } from './MapStage';
import { panned, pixelsPerUnit, toMap, zoomed } from './points/Camera';
import { itemsInPolygon } from './points/itemsInPolygon';

export interface StageListener {
  tool(): MapPanelState['tool'];
  onCamera(camera: MapCamera | undefined): void;
  onTool(tool: MapPanelState['tool']): void;
  onHover(item: number | undefined, at: { left: number; top: number }): void;
  onPin(item: number | undefined): void;
  /** Moves the pin to the nearest item in a direction of the map: x to the right, y up. */
  onStepPin(x: number, y: number): void;
  onSelect(items: number[], how: 'replace' | 'add' | 'remove'): void;
  onOutline(corners: readonly number[]): void;
  onOpen(item: number): void;
  /** Unpins, or clears the selection when nothing is pinned. */
  onLeave(): void;
}

/** How near to a point the pointer must be, in CSS pixels. */
const reach = 9;
const wheelStep = 0.0016;
const keyPan = 60;
const keyZoom = 1.3;
/** A press that moves less is a click. */
const clickSlop = 4;

interface Drag {
  content: PlacedPane;
  start: [number, number];
  last: [number, number];
  moved: boolean;
  kind: MapPanelState['tool'];
  corners: number[];
}

/** Pointer, wheel and keys on the map. */
export class StageInput {
  private drag: Drag | undefined;

  constructor(
    private readonly stage: MapStage,
    private readonly model: MapModel,
    private readonly listener: StageListener,
  ) {
    const { root } = stage;
    root.addEventListener('pointerdown', (event) => this.press(event));
    root.addEventListener('pointermove', (event) => this.move(event));
    root.addEventListener('pointerup', (event) => this.release(event));
    root.addEventListener('pointercancel', () => this.endDrag());
    root.addEventListener('pointerleave', () => listener.onHover(undefined, { left: 0, top: 0 }));
    root.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    root.addEventListener('dblclick', (event) => this.openOrZoom(event));
    root.addEventListener('keydown', (event) => this.key(event));
  }

  /** The item under a place of the stage. */
  itemAt(left: number, top: number): number | undefined {
    const content = this.stage.paneAt(left, top);
    if (!content) return undefined;
    const [x, y] = toMap(this.model.camera, content.pane, left, top);
    const radius = reach / pixelsPerUnit(this.model.camera, content.pane);
    const { shown } = this.model;
    return this.model.grid(content).nearest(x, y, radius, (item) => shown[item] === 1);
  }

  /** Zooms about the middle of the first pane. */
  zoomBy(factor: number): void {
    const [content] = this.stage.placedPanes;
    if (!content) return;
    const { pane } = content;
    const middle: [number, number] = [pane.left + pane.width / 2, pane.top + pane.height / 2];
    this.zoomAt(content, factor, middle);
  }

  private zoomAt({ pane }: PlacedPane, factor: number, at: [number, number]): void {
    const { camera, bounds } = this.model;
    this.listener.onCamera(zoomed(camera, pane, factor, at, bounds.span));
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0 && event.button !== 1) return;
    const at = this.placeOf(event);
    const content = this.stage.paneAt(...at);
    if (!content) return;
    const tool = this.listener.tool();
    const lassoByKey = event.shiftKey && tool === 'pan';
    const kind = event.button === 1 ? 'pan' : lassoByKey ? 'lasso' : tool;
    const corners = toMap(this.model.camera, content.pane, ...at);
    this.drag = { content, start: at, last: at, moved: false, kind, corners };
    this.stage.root.setPointerCapture(event.pointerId);
    this.stage.root.focus({ preventScroll: true });
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    const at = this.placeOf(event);
    const { drag } = this;
    if (!drag) {
      this.listener.onHover(this.itemAt(...at), { left: at[0], top: at[1] });
      return;
    }
    if (Math.hypot(at[0] - drag.start[0], at[1] - drag.start[1]) > clickSlop) drag.moved = true;
    if (!drag.moved) return;
    this.listener.onHover(undefined, { left: 0, top: 0 });
    const { camera } = this.model;
    const { pane } = drag.content;
    if (drag.kind === 'pan') {
      this.listener.onCamera(panned(camera, pane, at[0] - drag.last[0], at[1] - drag.last[1]));
    } else {
      const [x, y] = toMap(camera, pane, ...at);
      if (drag.kind === 'lasso') drag.corners.push(x, y);
      else drag.corners = boxBetween(toMap(camera, pane, ...drag.start), [x, y]);
      this.listener.onOutline(drag.corners);
    }
    drag.last = at;
  }

  private release(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    this.endDrag();
    if (!drag.moved) {
      const item = this.itemAt(...this.placeOf(event));
      if (item !== undefined && (event.ctrlKey || event.metaKey)) {
        const how = this.model.selection.has(item) ? 'remove' : 'add';
        this.listener.onSelect([item], how);
      } else this.listener.onPin(item);
    } else if (drag.kind !== 'pan') {
      const { shown } = this.model;
      const isShown = (item: number) => shown[item] === 1;
      const { content, corners } = drag;
      const grid = this.model.grid(content);
      const items = itemsInPolygon(grid, content.placement, corners, isShown);
      const adds = event.ctrlKey || event.metaKey;
      this.listener.onSelect(items, event.altKey ? 'remove' : adds ? 'add' : 'replace');
    }
  }

  private endDrag(): void {
    if (this.drag?.kind !== 'pan') this.listener.onOutline([]);
    this.drag = undefined;
  }

  private wheel(event: WheelEvent): void {
    const at = this.placeOf(event);
    const content = this.stage.paneAt(...at);
    if (!content) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    this.zoomAt(content, Math.exp(-event.deltaY * lines * wheelStep), at);
  }

  private openOrZoom(event: MouseEvent): void {
    const at = this.placeOf(event);
    const item = this.itemAt(...at);
    if (item !== undefined) {
      this.listener.onOpen(item);
      return;
    }
    const content = this.stage.paneAt(...at);
    if (content) this.zoomAt(content, event.shiftKey ? 0.5 : 2, at);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private actionOf({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const { listener } = this;
    const direction = directions[key];
    if (direction) {
      const [x, y] = direction;
      return shiftKey ? () => listener.onStepPin(x, y) : () => this.panBy(-x * keyPan, y * keyPan);
    }
    const actions: Record<string, () => void> = {
      '+': () => this.zoomBy(keyZoom),
      '=': () => this.zoomBy(keyZoom),
      '-': () => this.zoomBy(1 / keyZoom),
      '0': () => listener.onCamera(undefined),
      v: () => listener.onTool('pan'),
      b: () => listener.onTool('box'),
      l: () => listener.onTool('lasso'),
      Escape: () => this.leave(),
    };
    return actions[key];
  }

  /** One thing at a time: the lasso that is being drawn, else the pin, else the selection. */
  private leave(): void {
    if (this.drag) this.endDrag();
    else this.listener.onLeave();
  }

  private panBy(right: number, down: number): void {
    const [content] = this.stage.placedPanes;
    if (content) this.listener.onCamera(panned(this.model.camera, content.pane, right, down));
  }

  private placeOf(event: MouseEvent): [number, number] {
    const box = this.stage.root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}

const directions: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function boxBetween([x0, y0]: [number, number], [x1, y1]: [number, number]): number[] {
  return [x0, y0, x1, y0, x1, y1, x0, y1];
}
