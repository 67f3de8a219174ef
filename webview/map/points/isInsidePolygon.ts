/**
 * Whether a place lies inside a closed polygon, by the even-odd rule: a lasso that crosses itself leaves
 * out what it goes around twice.
 *
 * @param corners x and y by turns
 */
export function isInsidePolygon(corners: readonly number[], x: number, y: number): boolean {
  let inside = false;
  const count = corners.length / 2;
  for (let here = 0, before = count - 1; here < count; before = here++) {
    const [x1, y1] = [corners[here * 2]!, corners[here * 2 + 1]!];
    const [x0, y0] = [corners[before * 2]!, corners[before * 2 + 1]!];
    if (y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) inside = !inside;
  }
  return inside;
}
