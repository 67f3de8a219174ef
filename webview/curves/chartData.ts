import uPlot from 'uplot';
import type { CurveSeries } from '../../src/protocol/curves/curvesModel';
import type { LineStyle } from '../ui/palette';
import type { ChartGroup } from './chartGroups';

/** One line as uPlot is to draw it. */
export interface DrawnLine {
  series: CurveSeries;
  /** `raw` stands faintly behind `smooth`; the bounds of an interval are filled, not drawn. */
  role: 'value' | 'raw' | 'smooth' | 'low' | 'high' | 'reference';
  style: LineStyle;
}

/** A run that the chart shows, with its look. */
export interface ShownRun {
  path: string;
  style: LineStyle;
}

/** uPlot's JoinNullMode.Expand, which is a const enum of its declarations alone. */
const expandNulls = 2;

/** Dashes that tell the scalars of one chart apart; runs are told apart by color. */
const scalarDashes: number[][] = [[], [7, 4], [2, 3]];

/** The lines of a chart, in drawing order: intervals first, then faint raw lines, then what matters. */
export function drawnLines(
  group: ChartGroup,
  runs: readonly ShownRun[],
  find: (run: string, name: string) => CurveSeries | undefined,
): DrawnLine[] {
  const bands: DrawnLine[] = [];
  const faint: DrawnLine[] = [];
  const main: DrawnLine[] = [];
  for (const { path, style } of runs) {
    const add = (
      to: DrawnLine[],
      name: string | undefined,
      role: DrawnLine['role'],
      look = style,
    ) => {
      const series = name === undefined ? undefined : find(path, name);
      if (series) to.push({ series, role, style: look });
      return series;
    };
    add(faint, group.reference, 'reference');
    group.scalars.forEach(({ name, low, high }, index) => {
      const look = scalarStyle(style, group, index);
      if (low && high && find(path, low) && find(path, high)) {
        add(bands, high, 'high', look);
        add(bands, low, 'low', look);
      }
      const smooth = (find(path, name)?.smooth.length ?? 0) > 0;
      if (smooth) add(faint, name, 'raw', { ...look, dash: [] });
      add(main, name, smooth ? 'smooth' : 'value', look);
    });
  }
  return [...bands, ...faint, ...main];
}

/** The look of a chart's scalar number `index` for a run with this style. */
export function scalarStyle(style: LineStyle, group: ChartGroup, index: number): LineStyle {
  if (group.scalars.length === 1) return style;
  return { ...style, dash: scalarDashes[index % scalarDashes.length]! };
}

/**
 * The lines over one common x, as uPlot wants it: `null` is a gap, `undefined` a place that belongs
 * to other lines. On a logarithmic axis what is not positive is a gap.
 */
export function alignedData(lines: readonly DrawnLine[], logarithmic: boolean): uPlot.AlignedData {
  if (lines.length === 0) return [[]];
  const tables = lines.map(({ series, role }): uPlot.AlignedData => {
    const values = role === 'smooth' ? series.smooth : series.y;
    const y = Array.from(values, (value) =>
      Number.isNaN(value) || (logarithmic && value <= 0) ? null : value,
    );
    return [series.x, y];
  });
  // A gap reaches to the neighbors of its own line, past the places of other lines in between.
  const nullModes = tables.map(() => [0, expandNulls]);
  return tables.length === 1 ? tables[0]! : uPlot.join(tables, nullModes);
}

/** Position of the sample nearest to `x`, −1 in an empty series. */
export function nearestIndex(xs: ArrayLike<number>, x: number): number {
  if (xs.length === 0) return -1;
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (xs[middle]! <= x) low = middle;
    else high = middle;
  }
  return x - xs[low]! <= xs[high]! - x ? low : high;
}
