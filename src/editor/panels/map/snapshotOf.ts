import type { MapSnapshotData } from '../../../protocol/map/mapModel';
import type { MapSession } from './MapSession';

/** What the view must know besides positions and values; undefined before the items are known. */
export function snapshotOf(session: MapSession): MapSnapshotData | undefined {
  const { items, layers, sources, subject } = session;
  if (!items || layers.length === 0) return undefined;
  const shown = layers.filter(({ positions }) => positions !== undefined);
  return {
    title: sources.map(({ label }) => label).join(' and '),
    detail: `${items.count.toLocaleString('en-US')} items${subject.data === undefined ? '' : ` of ${subject.data}`}`,
    itemsKey: items.key,
    count: items.count,
    dimensions: items.dimensions,
    sources: sources.map(({ path, label }) => ({ id: path, label })),
    layers: shown.map(({ id, source, step, label }) => ({ id, source, step, label })),
    columns: items.columns,
    hasImages: items.hasImages,
    settings: subject.settings,
    notes: [
      ...new Set([...session.notes, ...items.notes, ...layers.flatMap(({ notes }) => notes)]),
    ],
    live: session.isLive,
    earlierCheckpoints: session.earlierCheckpoints,
  };
}
