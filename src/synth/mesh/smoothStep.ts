/** 0 at or below `low`, 1 at or above `high`, smooth between; `low` may be above `high`. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
