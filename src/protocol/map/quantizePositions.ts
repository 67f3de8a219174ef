/** What takes the place of a coordinate that is not finite: such an item has no place on the map. */
export const noPlace = 0xffff;

const most = 0xfffe;

export interface QuantizedPositions {
  /** Pairs x, y in 0 … 65534, or `noPlace` twice. */
  positions: Uint16Array<ArrayBuffer>;
  left: number;
  bottom: number;
  /** Side of the square that is covered. */
  span: number;
}

/**
 * Positions in 4 bytes an item instead of 8: a screen of 4,000 pixels that shows a sixteenth of the map
 * still tells neighboring steps apart by one pixel.
 *
 * @param positions n × 2, x and y by turns
 */
export function quantizePositions(positions: ArrayLike<number>): QuantizedPositions {
  const bounds = boundsOf(positions);
  const { left, bottom, span } = bounds;
  const quantized = new Uint16Array(positions.length);
  for (let at = 0; at + 1 < positions.length; at += 2) {
    const [x, y] = [positions[at]!, positions[at + 1]!];
    const isPlaced = Number.isFinite(x) && Number.isFinite(y);
    quantized[at] = isPlaced ? Math.round(((x - left) / span) * most) : noPlace;
    quantized[at + 1] = isPlaced ? Math.round(((y - bottom) / span) * most) : noPlace;
  }
  return { positions: quantized, ...bounds };
}

/** The coordinate that a quantized number stands for. */
export function dequantize(number: number, lowest: number, span: number): number {
  return lowest + (number / most) * span;
}

/** The smallest square around all finite points, which lie in its middle; of side 1 where all lie in one place. */
function boundsOf(positions: ArrayLike<number>): { left: number; bottom: number; span: number } {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at + 1 < positions.length; at += 2) {
    const [x, y] = [positions[at]!, positions[at + 1]!];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  if (left === Infinity) return { left: -0.5, bottom: -0.5, span: 1 };
  const span = Math.max(right - left, top - bottom);
  const side = span > 0 ? span : 1;
  return { left: (left + right - side) / 2, bottom: (bottom + top - side) / 2, span: side };
}
