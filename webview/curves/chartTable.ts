import type { CurveSeries } from '../../src/protocol/curves/curvesModel';
import { element } from '../ui/element';
import { nearestIndex } from './chartData';
import type { ChartGroup } from './chartGroups';
import type { ChartScene } from './CurveChart';
import { formatElapsed, formatValue } from './formatValue';

/** Rows that a person can still read through; the export has every sample. */
const mostRows = 40;

interface Column {
  heading: string;
  series: CurveSeries;
}

/** What a chart shows, as a table: for screen readers, and for whoever wants the numbers. */
export function chartTable(group: ChartGroup, scene: ChartScene): HTMLTableElement {
  const columns = columnsOf(group, scene);
  const places = evenly(placesIn(columns, scene.bounds), mostRows);
  const axisName = scene.axis === 'step' ? 'Step' : 'Time';
  const headings = [axisName, ...columns.map(({ heading }) => heading)];
  const head = headings.map((heading) => element('th', { scope: 'col' }, heading));
  const rows = places.map((x) => {
    const place = scene.axis === 'step' ? x.toLocaleString('en-US') : formatElapsed(x);
    const cells = columns.map(({ series }) => element('td', {}, valueAt(series, x)));
    return element('tr', {}, element('th', { scope: 'row' }, place), ...cells);
  });
  return element(
    'table',
    {},
    element('caption', {}, `${group.title}, ${rows.length} places, newest first`),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.reverse()),
  );
}

function columnsOf(group: ChartGroup, scene: ChartScene): Column[] {
  return scene.shown.flatMap(({ path }) => {
    const label = scene.runs.find((run) => run.path === path)?.label ?? path;
    return group.scalars.flatMap((scalar) => {
      const series = scene.store.find(path, scalar.name);
      const heading = group.scalars.length > 1 ? `${label} · ${scalar.label}` : label;
      return series ? [{ heading, series }] : [];
    });
  });
}

function placesIn(columns: readonly Column[], [low, high]: [number, number]): number[] {
  const places = new Set(columns.flatMap(({ series }) => [...series.x]));
  return [...places].filter((x) => x >= low && x <= high).sort((a, b) => a - b);
}

/** At most `count` of the items, evenly spread, the first and the last among them. */
function evenly(items: number[], count: number): number[] {
  if (items.length <= count) return items;
  const stride = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * stride)]!);
}

function valueAt(series: CurveSeries, x: number): string {
  const mark = series.nonFinite.find((one) => one.x === x);
  if (mark) return mark.kind;
  const index = nearestIndex(series.x, x);
  const value = series.x[index] === x ? series.y[index]! : Number.NaN;
  return Number.isNaN(value) ? '–' : formatValue(value);
}
