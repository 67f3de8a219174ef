/**
 * How much of a pixel a shape covers, 0 to 1, for the renderer without WebGL: the same outlines as in the
 * fragment shader.
 *
 * @param x right of the point's middle, in radii
 * @param y below it
 * @param edge width of the soft edge in radii
 */
export function shapeCover(shape: number, x: number, y: number, edge: number): number {
  return Math.min(1, Math.max(0, 0.5 - outline(shape, x, y) / edge));
}

function outline(shape: number, x: number, y: number): number {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  const length = Math.hypot(x, y);
  switch (shape) {
    case 0:
      return length - 0.9;
    case 1:
      return Math.max(ax, ay) - 0.76;
    case 2:
      return Math.max(ax * 0.894 - y * 0.447 - 0.42, y - 0.72);
    case 3:
      return (ax + ay) * 0.75 - 0.72;
    case 4:
      return Math.max(Math.min(ax, ay) - 0.3, Math.max(ax, ay) - 0.92);
    default:
      return Math.abs(length - 0.66) - 0.24;
  }
}
