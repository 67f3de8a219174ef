import { isInsidePolygon } from './isInsidePolygon';
import { type Placement, xOf, yOf } from './Layout';
import type { PointGrid } from './PointGrid';

/**
 * The shown items inside a polygon in map units, in rising order.
 *
 * @param corners x and y by turns
 */
export function itemsInPolygon(
  grid: PointGrid,
  placement: Placement,
  corners: readonly number[],
  isShown: (item: number) => boolean,
): number[] {
  if (corners.length < 6) return [];
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < corners.length; at += 2) {
    left = Math.min(left, corners[at]!);
    right = Math.max(right, corners[at]!);
    bottom = Math.min(bottom, corners[at + 1]!);
    top = Math.max(top, corners[at + 1]!);
  }
  const found: number[] = [];
  grid.forEachIn(left, bottom, right, top, (item) => {
    if (!isShown(item)) return;
    if (isInsidePolygon(corners, xOf(placement, item), yOf(placement, item))) found.push(item);
  });
  return found.sort((one, other) => one - other);
}
