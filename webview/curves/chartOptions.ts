import type uPlot from 'uplot';
import { withOpacity, type Theme } from '../ui/theme';
import type { DrawnLine } from './chartData';
import type { ChartListener, ChartScene } from './CurveChart';
import { drawMarks } from './drawMarks';
import { logarithmicRange, logarithmicTicks } from './logarithmicAxis';
import { formatElapsed, formatTick } from './formatValue';

interface ChartSetting {
  width: number;
  height: number;
  logarithmic: boolean;
  lines: readonly DrawnLine[];
  /** The scene at the time of drawing. */
  scene: () => ChartScene;
  listener: ChartListener;
}

const cursorGroup = 'curves';
/** Shorter drags are clicks. */
const shortestDrag = 6;

/** uPlot's options for one chart: colors from the theme, a cursor shared by all charts, zoom by dragging. */
export function chartOptions(setting: ChartSetting): uPlot.Options {
  const { width, height, logarithmic, lines, scene, listener } = setting;
  const { theme, axis } = scene();
  return {
    width,
    height,
    padding: [10, 22, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, auto: false },
      y: logarithmic
        ? { distr: 3, range: logarithmicRange }
        : { range: { min: { pad: 0.08 }, max: { pad: 0.08 } } },
    },
    axes: [horizontalAxis(theme, axis === 'time'), verticalAxis(theme, logarithmic)],
    series: [{}, ...lines.map((line) => seriesOptions(line, theme))],
    bands: intervalBands(lines),
    cursor: cursorOptions(theme, lines, listener),
    hooks: {
      setSelect: [(plot) => selected(plot, listener)],
      setCursor: [(plot) => moved(plot, listener)],
      draw: [(plot) => drawMarks(plot, scene(), lines)],
    },
  };
}

function horizontalAxis(theme: Theme, time: boolean): uPlot.Axis {
  const axis = commonAxis(theme);
  const values = (_: uPlot, ticks: number[]) =>
    ticks.map((tick) =>
      time ? formatElapsed(tick) : Number.isInteger(tick) ? formatTick(tick) : '',
    );
  // Steps of a clock, so that ticks stand at whole minutes and hours.
  const clock = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
  ];
  const days = [1, 2, 5, 10, 20, 50, 100].map((count) => count * 86_400);
  return { ...axis, values, size: 30, space: 70, ...(time ? { incrs: [...clock, ...days] } : {}) };
}

function verticalAxis(theme: Theme, logarithmic: boolean): uPlot.Axis {
  const values = (_: uPlot, ticks: (number | null)[]) =>
    ticks.map((tick) => (tick === null ? '' : formatTick(tick)));
  const axis = { ...commonAxis(theme), values, size: 56, space: 36 } as uPlot.Axis;
  if (!logarithmic) return axis;
  const splits = (_: uPlot, _axis: number, min: number, max: number) => logarithmicTicks(min, max);
  return { ...axis, splits, filter: (_, ticks) => ticks };
}

function commonAxis(theme: Theme): uPlot.Axis {
  return {
    font: `11px ${theme.fontFamily}`,
    stroke: theme.muted,
    gap: 6,
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.axis, width: 1, size: 4 },
    border: { show: true, stroke: theme.axis, width: 1 },
  };
}

function seriesOptions({ role, style, series }: DrawnLine, theme: Theme): uPlot.Series {
  const highContrast = theme.kind.startsWith('high-contrast');
  const bound = role === 'low' || role === 'high';
  const faint = role === 'raw' ? (highContrast ? 0.5 : 0.32) : role === 'reference' ? 0.75 : 1;
  const few = series.x.length <= 40 && !bound && role !== 'reference' && role !== 'raw';
  const width = bound ? 0 : role === 'raw' || role === 'reference' ? 1 : highContrast ? 2.25 : 1.75;
  return {
    stroke: withOpacity(style.color, faint),
    width,
    dash: role === 'reference' ? [2, 3] : style.dash,
    points: { show: few, size: 5, fill: style.color, stroke: style.color, width: 1 },
    spanGaps: false,
  };
}

/** The area between each pair of bounds, which stand one after the other: high, low. */
function intervalBands(lines: readonly DrawnLine[]): uPlot.Band[] {
  return lines.flatMap(({ role, style }, index) =>
    role === 'high'
      ? [
          {
            series: [index + 1, index + 2] as [number, number],
            fill: withOpacity(style.color, 0.16),
          },
        ]
      : [],
  );
}

function cursorOptions(
  theme: Theme,
  lines: readonly DrawnLine[],
  listener: ChartListener,
): uPlot.Cursor {
  const pointed = (index: number) => {
    const role = lines[index - 1]?.role;
    return role === 'value' || role === 'smooth';
  };
  return {
    y: false,
    sync: { key: cursorGroup, setSeries: false },
    drag: { x: true, y: false, setScale: false, dist: shortestDrag },
    points: {
      size: (_, index) => (pointed(index) ? 7 : 0),
      width: 1.5,
      stroke: () => theme.background,
      fill: (_, index) => lines[index - 1]?.style.color ?? theme.foreground,
    },
    dataIdx: (plot, index, hovered) => nearestPresent(plot.data[index], hovered),
    bind: {
      dblclick: () => () => {
        listener.onZoom(undefined);
        return null;
      },
    },
  };
}

/** Other lines' places hold no value for this one: the nearest place that does. */
function nearestPresent(values: ArrayLike<unknown> | undefined, at: number): number {
  if (!values) return at;
  for (let distance = 0; distance < values.length; distance++) {
    if (values[at - distance] !== undefined && at >= distance) return at - distance;
    if (values[at + distance] !== undefined) return at + distance;
  }
  return at;
}

function selected(plot: uPlot, listener: ChartListener): void {
  const { left, width } = plot.select;
  if (width < shortestDrag) return;
  const range: [number, number] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  listener.onZoom(range);
}

function moved(plot: uPlot, listener: ChartListener): void {
  const { left } = plot.cursor;
  // Synced charts hear of it too; only the one under the pointer or the focus speaks for all.
  if (left === undefined || left < 0) listener.onCursor(undefined);
  else listener.onCursor(plot.posToVal(left, 'x'));
}
