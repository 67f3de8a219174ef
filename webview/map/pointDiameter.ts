/**
 * Diameter of a point in CSS pixels before the person's own factor: large where there are few, small
 * enough for a hundred thousand to leave gaps.
 */
export function pointDiameter(count: number, panes: number): number {
  const alone = Math.min(11, Math.max(2, 26 * Math.max(1, count) ** -0.2));
  return panes > 1 ? Math.max(2, alone * 0.8) : alone;
}
