import type { MapStore } from './MapStore';

/** The layer of a source that the map shows at a time. */
export interface ShownLayer {
  source: string;
  /** The run's name, where there are several to tell apart. */
  title: string | undefined;
  /** The nearer one of the two between which the points move. */
  nearest: string;
  /** The later one of these two. */
  next: string;
}

/** One for each source that has any, in the order of the panes. */
export function shownLayers(store: MapStore, time: number | undefined): ShownLayer[] {
  const sources = store.snapshot?.sources ?? [];
  return sources.flatMap(({ id, label }) => {
    const layers = store.layersAt(id, time);
    if (!layers) return [];
    const title = sources.length > 1 ? label : undefined;
    const nearest = layers.mix < 0.5 ? layers.from : layers.to;
    return [{ source: id, title, nearest, next: layers.to }];
  });
}
