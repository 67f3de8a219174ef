import { quantizePositions } from '../../../../src/protocol/map/quantizePositions';
import type { Placement } from '../Layout';

/** For tests: the placement of points given as x and y by turns. */
export function placementOf(points: readonly number[]): Placement {
  const layout = { layer: 'a', settled: true, ...quantizePositions(points) };
  return { from: layout, to: layout, mix: 0 };
}
