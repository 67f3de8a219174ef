import { dequantize, noPlace } from '../../../src/protocol/map/quantizePositions';

/** Where all items lie, as it came from the host. */
export interface Layout {
  layer: string;
  /** Uint16 pairs, one an item. */
  positions: Uint16Array;
  left: number;
  bottom: number;
  span: number;
  settled: boolean;
}

/** A layout, or a place between two of the same items: `mix` 0 is `from`, 1 is `to`. */
export interface Placement {
  from: Layout;
  to: Layout;
  mix: number;
}

export function hasPlace({ from, to }: Placement, item: number): boolean {
  return from.positions[item * 2] !== noPlace && to.positions[item * 2] !== noPlace;
}

/** An item's horizontal coordinate in the map's units; meaningless where it has no place. */
export function xOf({ from, to, mix }: Placement, item: number): number {
  const first = dequantize(from.positions[item * 2]!, from.left, from.span);
  if (mix === 0) return first;
  return first + (dequantize(to.positions[item * 2]!, to.left, to.span) - first) * mix;
}

export function yOf({ from, to, mix }: Placement, item: number): number {
  const first = dequantize(from.positions[item * 2 + 1]!, from.bottom, from.span);
  if (mix === 0) return first;
  return first + (dequantize(to.positions[item * 2 + 1]!, to.bottom, to.span) - first) * mix;
}
