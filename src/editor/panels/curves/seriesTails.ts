import type { CurveSeries, CurveTail } from '../../../protocol/curves/curvesModel';

interface SeriesChange {
  tails: CurveTail[];
  gone: { run: string; name: string }[];
}

/** What must be sent to turn the series that were sent before into the present ones. */
export function seriesTails(
  before: readonly CurveSeries[],
  now: readonly CurveSeries[],
): SeriesChange {
  const sent = new Map(before.map((series) => [keyOf(series), series]));
  const present = new Set(now.map(keyOf));
  const gone = before.filter((series) => !present.has(keyOf(series)));
  return {
    tails: now.flatMap((series) => tailOf(sent.get(keyOf(series)), series) ?? []),
    gone: gone.map(({ run, name }) => ({ run, name })),
  };
}

function tailOf(before: CurveSeries | undefined, now: CurveSeries): CurveTail | undefined {
  const keep = before ? commonLength(before, now) : 0;
  const same = before && keep === now.x.length && keep === before.x.length;
  if (same && before.samples === now.samples && before.last.value === now.last.value) {
    return undefined;
  }
  // Copies: a view into a larger buffer would send the whole buffer.
  const { x, y, smooth, ...rest } = now;
  return { ...rest, keep, x: x.slice(keep), y: y.slice(keep), smooth: smooth.slice(keep) };
}

/** How many points at the start are equal in both. */
function commonLength(before: CurveSeries, now: CurveSeries): number {
  if (before.smooth.length > 0 !== now.smooth.length > 0) return 0;
  const shorter = Math.min(before.x.length, now.x.length);
  for (let index = 0; index < shorter; index++) {
    const same =
      sameNumber(before.x[index]!, now.x[index]!) &&
      sameNumber(before.y[index]!, now.y[index]!) &&
      (now.smooth.length === 0 || sameNumber(before.smooth[index]!, now.smooth[index]!));
    if (!same) return index;
  }
  return shorter;
}

/** NaN, a gap, equals NaN. */
function sameNumber(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function keyOf({ run, name }: { run: string; name: string }): string {
  return `${name}\n${run}`;
}
