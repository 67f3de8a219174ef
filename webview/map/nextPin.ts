import type { MapModel } from './MapModel';
import { itemTowards } from './points/itemTowards';
import { hasPlace, type Placement, xOf, yOf } from './points/Layout';

/** The item that a step in a direction leads to: from the pinned one, or from the middle of the view. */
export function nextPin(
  placement: Placement,
  { camera, shown }: Pick<MapModel, 'camera' | 'shown'>,
  pinned: number | undefined,
  direction: [number, number],
): number | undefined {
  const isPlaced = pinned !== undefined && hasPlace(placement, pinned);
  const from = isPlaced
    ? { x: xOf(placement, pinned), y: yOf(placement, pinned), item: pinned }
    : { x: camera.x, y: camera.y, item: undefined };
  return itemTowards(placement, from, direction, shown);
}
