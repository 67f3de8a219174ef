import type { Faithfulness, MapLayer, MapSnapshotData } from '../../src/protocol/map/mapModel';
import type { Column } from './points/Column';
import { drawOrder } from './points/drawOrder';
import type { Layout, Placement } from './points/Layout';

/** Everything that came from the host. */
export class MapStore {
  snapshot: MapSnapshotData | undefined;
  order: Uint32Array = new Uint32Array();
  readonly layouts = new Map<string, Layout>();
  readonly faithfulness = new Map<string, Faithfulness>();
  readonly columns = new Map<string, Column>();

  /** Returns whether these are other items than before. */
  applySnapshot(snapshot: MapSnapshotData): boolean {
    const isOther = this.snapshot?.itemsKey !== snapshot.itemsKey;
    this.snapshot = snapshot;
    if (isOther) {
      this.columns.clear();
      this.layouts.clear();
      this.faithfulness.clear();
      this.order = drawOrder(snapshot.count);
    }
    const present = new Set(snapshot.layers.map(({ id }) => id));
    for (const kept of [this.layouts, this.faithfulness]) {
      for (const layer of kept.keys()) if (!present.has(layer)) kept.delete(layer);
    }
    return isOther;
  }

  /** Of a source, by step. */
  layersOf(source: string): MapLayer[] {
    const layers = (this.snapshot?.layers ?? []).filter((layer) => layer.source === source);
    return layers.sort((one, other) => (one.step ?? 0) - (other.step ?? 0));
  }

  /** The steps that the time slider passes: those of all sources together. */
  get steps(): number[] {
    const steps = (this.snapshot?.layers ?? []).map(({ step }) => step ?? 0);
    return [...new Set(steps)].sort((one, other) => one - other);
  }

  /**
   * The two layers of a source between which a place on the time slider lies.
   *
   * @param time index into the steps, with fractions; the newest when undefined
   */
  layersAt(
    source: string,
    time: number | undefined,
  ): { from: string; to: string; mix: number } | undefined {
    const layers = this.layersOf(source);
    const last = layers.at(-1);
    if (!last) return undefined;
    const { steps } = this;
    if (time === undefined || time >= steps.length - 1)
      return { from: last.id, to: last.id, mix: 0 };
    const below = Math.max(0, Math.floor(time));
    const upTo = (step: number) => layers.filter((layer) => (layer.step ?? 0) <= step).at(-1);
    const from = upTo(steps[below]!) ?? layers[0]!;
    const to = upTo(steps[below + 1]!) ?? from;
    const mix = from.id === to.id ? 0 : time - below;
    return { from: from.id, to: to.id, mix: Math.max(0, mix) };
  }

  /** Where a source's items lie at a time; what has not arrived is replaced by what has. */
  placementOf(source: string, time: number | undefined): Placement | undefined {
    const layers = this.layersAt(source, time);
    if (!layers) return undefined;
    const from = this.layouts.get(layers.from);
    const to = this.layouts.get(layers.to);
    if (from && to) return { from, to, mix: layers.mix };
    const any =
      from ??
      to ??
      this.layersOf(source)
        .map(({ id }) => this.layouts.get(id))
        .find(Boolean);
    return any && { from: any, to: any, mix: 0 };
  }
}
