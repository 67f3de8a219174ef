import { alignLayout } from '../../maps/align/alignLayout';

/**
 * A layout that was made before, turned, mirrored and shifted onto another one of the same items.
 *
 * @param positions n × 2; NaN for items without a place
 */
export function turnedOnto(
  positions: Float32Array,
  earlier: Float32Array | undefined,
): Float32Array {
  if (earlier?.length !== positions.length) return positions;
  const turned = Float64Array.from(positions);
  alignLayout(turned, earlier);
  return Float32Array.from(turned);
}
