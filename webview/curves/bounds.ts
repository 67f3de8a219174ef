import type { CurveAxis, CurveSeries } from '../../src/protocol/curves/curvesModel';

/** Bounds that show every sample of the series; `lowest` is the first place of any. Never empty. */
export function fullBounds(
  series: readonly CurveSeries[],
  axis: CurveAxis,
  lowest: number,
): [number, number] {
  const ends = series.map(({ last }) => (axis === 'step' ? last.step : last.seconds));
  const low = Number.isFinite(lowest) ? lowest : 0;
  const high = Math.max(low, ...ends);
  return high > low ? [low, high] : [low, low + 1];
}

/** The bounds made narrower (factor below 1) or wider about their middle. */
export function zoomedBy([low, high]: [number, number], factor: number): [number, number] {
  const middle = (low + high) / 2;
  const half = ((high - low) / 2) * factor;
  return [middle - half, middle + half];
}

/** The part of the range that holds samples; undefined when that is everything or nothing. */
export function clampedZoom(
  [low, high]: [number, number],
  [first, last]: [number, number],
): [number, number] | undefined {
  if (low <= first && high >= last) return undefined;
  const range: [number, number] = [Math.max(low, first), Math.min(high, last)];
  return range[1] > range[0] ? range : undefined;
}
