export type Point = readonly [number, number];

export interface NearestOnLine {
  distance: number;
  /** How far along the line, 0–1 by segments. */
  along: number;
  /** Positive on the left of the line's direction. */
  side: number;
}

const found: NearestOnLine = { distance: 0, along: 0, side: 0 };

/** Nearest place on a line of points. The result is reused by the next call. */
export function nearestOnLine(points: readonly Point[], u: number, v: number): NearestOnLine {
  let best = Infinity;
  for (let index = 0; index + 1 < points.length; index++) {
    const [ax, ay] = points[index]!;
    const [bx, by] = points[index + 1]!;
    const dx = bx - ax;
    const dy = by - ay;
    const share = ((u - ax) * dx + (v - ay) * dy) / (dx * dx + dy * dy + 1e-12);
    const t = Math.min(1, Math.max(0, share));
    const ex = u - ax - t * dx;
    const ey = v - ay - t * dy;
    const square = ex * ex + ey * ey;
    if (square < best) {
      best = square;
      found.along = (index + t) / (points.length - 1);
      found.side = dx * ey - dy * ex;
    }
  }
  found.distance = Math.sqrt(best);
  return found;
}

/** Whether a closed polygon holds the point (even–odd rule). */
export function isInside(polygon: readonly Point[], u: number, v: number): boolean {
  let inside = false;
  for (let index = 0, last = polygon.length - 1; index < polygon.length; last = index++) {
    const [ax, ay] = polygon[index]!;
    const [bx, by] = polygon[last]!;
    if (ay > v !== by > v && u < ((bx - ax) * (v - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
