import type { ColumnFilter } from '../../../src/protocol/map/mapPanelState';
import { type Column, noCode } from './Column';

/**
 * A byte an item: 1 where every filter lets it through. A filter whose column is not there (yet) lets all
 * through.
 */
export function shownItems(
  count: number,
  filters: readonly ColumnFilter[],
  columnNamed: (name: string) => Column | undefined,
): Uint8Array {
  const shown = new Uint8Array(count).fill(1);
  for (const filter of filters) {
    const column = columnNamed(filter.column);
    if (column?.kind === 'categorical') hideCategories(shown, column.codes, column.labels, filter);
    if (column?.kind === 'continuous') hideOutside(shown, column.values, filter);
  }
  return shown;
}

function hideCategories(
  shown: Uint8Array,
  codes: Uint32Array,
  labels: readonly string[],
  { hidden }: ColumnFilter,
): void {
  if (hidden.length === 0) return;
  const words = new Set(hidden);
  const isHidden = Uint8Array.from(labels, (label) => (words.has(label) ? 1 : 0));
  const hidesMissing = words.has('');
  for (let item = 0; item < shown.length; item++) {
    const code = codes[item]!;
    if (code === noCode ? hidesMissing : isHidden[code]) shown[item] = 0;
  }
}

function hideOutside(
  shown: Uint8Array,
  values: Float32Array,
  { low = -Infinity, high = Infinity, hidden }: ColumnFilter,
): void {
  const hidesMissing = hidden.includes('');
  for (let item = 0; item < shown.length; item++) {
    const value = values[item]!;
    if (Number.isNaN(value) ? hidesMissing : value < low || value > high) shown[item] = 0;
  }
}
