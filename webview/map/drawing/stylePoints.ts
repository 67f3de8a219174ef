import type { Selection } from '../points/Selection';
import { type Column, noCode } from '../points/Column';
import { markStyle } from './markStyle';
import {
  firstCategory,
  missingPlace,
  plainPlace,
  type PointStyles,
  scalePlaces,
  styleBytes,
} from './PointStyles';

export interface StyledItems {
  count: number;
  column: Column | undefined;
  shown: Uint8Array;
  selection: Selection;
  /** Uint8 an item; opacity follows it where given. */
  faithfulness: Uint8Array | undefined;
}

const opaque = 235;
/** Of what is not selected while something is. */
const dimmed = 0.16;
/** Of the least faithful item. */
const faintest = 0.12;

let versions = 0;

/** How each item is drawn: color and shape by a column, opacity by faithfulness and selection. */
export function stylePoints(items: StyledItems): PointStyles {
  const bytes = new Uint8Array(items.count * styleBytes);
  paint(bytes, items);
  const { shown, selection, faithfulness } = items;
  for (let item = 0; item < items.count; item++) {
    const at = item * styleBytes;
    if (!shown[item]) {
      bytes[at + 1] = 0;
      continue;
    }
    let opacity = opaque;
    if (faithfulness) opacity *= faintest + (1 - faintest) * (faithfulness[item]! / 255);
    const isSelected = selection.mask[item] === 1;
    if (selection.size > 0 && !isSelected) opacity *= dimmed;
    bytes[at + 1] = Math.max(6, opacity);
    bytes[at + 3] = isSelected ? 1 : 0;
  }
  return { bytes, version: ++versions };
}

function paint(bytes: Uint8Array, { column, count }: StyledItems): void {
  if (!column) {
    for (let item = 0; item < count; item++) bytes[item * styleBytes] = plainPlace;
  } else if (column.kind === 'categorical') {
    const looks = column.labels.map((_, place) => markStyle(place));
    for (let item = 0; item < count; item++) {
      const code = column.codes[item]!;
      const look = code === noCode ? undefined : looks[code];
      bytes[item * styleBytes] = look ? firstCategory + look.color : missingPlace;
      bytes[item * styleBytes + 2] = look?.shape ?? 0;
    }
  } else {
    const range = column.high - column.low || 1;
    for (let item = 0; item < count; item++) {
      const value = column.values[item]!;
      bytes[item * styleBytes] = Number.isNaN(value)
        ? missingPlace
        : Math.round(((value - column.low) / range) * (scalePlaces - 1));
    }
  }
}
