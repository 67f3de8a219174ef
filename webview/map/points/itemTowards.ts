import { hasPlace, type Placement, xOf, yOf } from './Layout';

/**
 * The nearest shown item in a direction: within 45 degrees of it, distance counted more across than along.
 * Without a start, the one nearest to `from`.
 */
export function itemTowards(
  placement: Placement,
  from: { x: number; y: number; item: number | undefined },
  direction: [number, number],
  shown: Uint8Array,
): number | undefined {
  let best: number | undefined;
  let bestCost = Infinity;
  for (let item = 0; item < shown.length; item++) {
    if (!shown[item] || item === from.item || !hasPlace(placement, item)) continue;
    const [right, up] = [xOf(placement, item) - from.x, yOf(placement, item) - from.y];
    const along = right * direction[0] + up * direction[1];
    const across = Math.abs(right * direction[1] - up * direction[0]);
    if (from.item !== undefined && (along <= 0 || across > along)) continue;
    const cost = from.item === undefined ? Math.hypot(right, up) : along + 2 * across;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = item;
  }
  return best;
}
