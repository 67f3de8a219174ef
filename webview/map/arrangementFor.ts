import type { MapSnapshotData } from '../../src/protocol/map/mapModel';
import type { MapPanelState } from '../../src/protocol/map/mapPanelState';
import { proposedColorings } from './proposedColorings';

/** What changes when other items are shown: what was about items is dropped, what was about columns stays. */
export function arrangementFor(
  { colorings, filters }: MapPanelState,
  { itemsKey, columns }: MapSnapshotData,
): Partial<MapPanelState> {
  const names = new Set(columns.map(({ name }) => name));
  const kept = colorings.filter((name) => names.has(name));
  return {
    itemsKey,
    colorings: kept.length > 0 ? kept : proposedColorings(columns),
    filters: filters.filter(({ column }) => names.has(column)),
    selection: '',
    pinned: undefined,
    camera: undefined,
    time: undefined,
  };
}
