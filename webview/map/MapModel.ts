import type { MapCamera, MapPanelState } from '../../src/protocol/map/mapPanelState';
import type { MapStore } from './MapStore';
import type { PointStyles } from './drawing/PointStyles';
import { stylePoints } from './drawing/stylePoints';
import { type Bounds, fittedCamera } from './points/Camera';
import type { Column } from './points/Column';
import type { Layout, Placement } from './points/Layout';
import { PointGrid } from './points/PointGrid';
import { Selection } from './points/Selection';
import { shownItems } from './points/shownItems';

/** What one pane shows. */
export interface PaneContent {
  source: string;
  coloring: string | undefined;
  placement: Placement;
  title: string;
}

/** What follows from the data and from what the person arranged; each part is made anew only when it must. */
export class MapModel {
  private readonly caches = new Map<string, { inputs: unknown[]; value: unknown }>();
  selection = Selection.none(0);

  constructor(
    private readonly store: MapStore,
    private readonly stateNow: () => MapPanelState,
  ) {}

  get count(): number {
    return this.store.snapshot?.count ?? 0;
  }

  get shown(): Uint8Array {
    const { filters } = this.stateNow();
    const columns = filters.map(({ column }) => this.store.columns.get(column));
    return this.cached('shown', [this.count, filters, ...columns], () =>
      shownItems(this.count, filters, (name) => this.store.columns.get(name)),
    );
  }

  get shownCount(): number {
    return this.cached('shownCount', [this.shown], () =>
      this.shown.reduce((sum, bit) => sum + bit, 0),
    );
  }

  column(name: string | undefined): Column | undefined {
    return name === undefined ? undefined : this.store.columns.get(name);
  }

  /** A pane for each coloring of each source that has places. */
  get panes(): PaneContent[] {
    const { colorings, time } = this.stateNow();
    const sources = this.store.snapshot?.sources ?? [];
    const wanted: (string | undefined)[] = colorings.length > 0 ? colorings : [undefined];
    return wanted.flatMap((coloring) =>
      sources.flatMap(({ id, label }) => {
        const placement = this.placement(id, time);
        if (!placement) return [];
        const names = [sources.length > 1 ? label : undefined, coloring].filter(Boolean);
        return [{ source: id, coloring, placement, title: names.join(' · ') }];
      }),
    );
  }

  styles({ source, coloring }: PaneContent): PointStyles {
    const { fadeUnfaithful } = this.stateNow();
    const column = this.column(coloring);
    const faithfulness = fadeUnfaithful ? this.perItem(source) : undefined;
    const inputs = [this.count, column, this.shown, this.selection, faithfulness];
    return this.cached(`styles ${source} ${coloring}`, inputs, () =>
      stylePoints({
        count: this.count,
        column,
        shown: this.shown,
        selection: this.selection,
        faithfulness,
      }),
    );
  }

  grid({ source, placement }: PaneContent): PointGrid {
    const { from, to, mix } = placement;
    return this.cached(
      `grid ${source}`,
      [from, to, mix, this.count],
      () => new PointGrid(placement, this.count),
    );
  }

  /** Faithfulness of the layer that a source shows now, a byte an item. */
  perItem(source: string): Uint8Array | undefined {
    const layers = this.store.layersAt(source, this.stateNow().time);
    const found = layers && this.store.faithfulness.get(layers.mix < 0.5 ? layers.from : layers.to);
    if (!found || found.perItem.byteLength === 0) return undefined;
    return this.cached(`perItem ${source}`, [found], () => new Uint8Array(found.perItem));
  }

  get bounds(): Bounds {
    return boundsAround(this.panes.flatMap(({ placement: { from, to } }) => [from, to]));
  }

  get camera(): MapCamera {
    return this.stateNow().camera ?? fittedCamera(this.bounds);
  }

  /** One object for the same two layouts, so that what was made from it can be kept. */
  private placement(source: string, time: number | undefined): Placement | undefined {
    const found = this.store.placementOf(source, time);
    return (
      found && this.cached(`placement ${source}`, [found.from, found.to, found.mix], () => found)
    );
  }

  cached<T>(key: string, inputs: unknown[], make: () => T): T {
    const known = this.caches.get(key);
    if (known && known.inputs.length === inputs.length) {
      if (known.inputs.every((input, at) => Object.is(input, inputs[at]))) return known.value as T;
    }
    const value = make();
    this.caches.set(key, { inputs, value });
    return value;
  }
}

/** The smallest square around all of them. */
function boundsAround(layouts: readonly Layout[]): Bounds {
  if (layouts.length === 0) return { left: -1, bottom: -1, span: 2 };
  const left = Math.min(...layouts.map((layout) => layout.left));
  const bottom = Math.min(...layouts.map((layout) => layout.bottom));
  const right = Math.max(...layouts.map((layout) => layout.left + layout.span));
  const top = Math.max(...layouts.map((layout) => layout.bottom + layout.span));
  return { left, bottom, span: Math.max(right - left, top - bottom) };
}
