import type { ColumnValues, MapColumn } from '../../../src/protocol/map/mapModel';

/** Code of an item without a value. */
export const noCode = 0xffffffff;

/** A column with its values. */
export type Column = CategoricalColumn | ContinuousColumn;

export interface CategoricalColumn {
  kind: 'categorical';
  about: MapColumn;
  labels: string[];
  /** Index into the labels, one an item. */
  codes: Uint32Array;
  /** Number of items of each label, and of those without one. */
  counts: Uint32Array;
  missing: number;
}

export interface ContinuousColumn {
  kind: 'continuous';
  about: MapColumn;
  /** One an item; NaN where there is none. */
  values: Float32Array;
  low: number;
  high: number;
  missing: number;
}

export function columnOf(about: MapColumn, received: ColumnValues): Column {
  if (about.kind === 'categorical') {
    const codes = new Uint32Array(received.codes);
    const counts = new Uint32Array(received.labels.length);
    let missing = 0;
    for (const code of codes) {
      if (code === noCode) missing++;
      else counts[code]!++;
    }
    return { kind: 'categorical', about, labels: received.labels, codes, counts, missing };
  }
  const values = new Float32Array(received.values);
  let [low, high, missing] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) missing++;
    else {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low === Infinity) [low, high] = [0, 1];
  return { kind: 'continuous', about, values, low, high, missing };
}
