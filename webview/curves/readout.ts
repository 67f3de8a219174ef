import type { CurveSeries } from '../../src/protocol/curves/curvesModel';
import { element } from '../ui/element';
import { lineSwatch } from '../ui/lineSwatch';
import type { LineStyle } from '../ui/palette';
import { nearestIndex, type ShownRun, scalarStyle } from './chartData';
import type { ChartGroup } from './chartGroups';
import type { ChartScene } from './CurveChart';
import { formatValue } from './formatValue';

/**
 * The values of a chart at the cursor, or the newest: one item a line, or a small table where
 * several runs have several scalars.
 */
export function readout(
  group: ChartGroup,
  scene: ChartScene,
  cursor: number | undefined,
): HTMLElement[] {
  const several = scene.shown.length > 1 && group.scalars.length > 1;
  return several ? [valueTable(group, scene, cursor)] : chips(group, scene, cursor);
}

function chips(group: ChartGroup, scene: ChartScene, cursor: number | undefined): HTMLElement[] {
  return scene.shown.flatMap((shown) =>
    group.scalars.flatMap(({ name, label }, index) => {
      const series = scene.store.find(shown.path, name);
      if (!series) return [];
      const single = group.scalars.length === 1;
      const text = scene.shown.length > 1 ? labelOf(scene, shown) : single ? '' : label;
      return element(
        'span',
        { class: 'chip' },
        lineSwatch(scalarStyle(shown.style, group, index)),
        text !== '' && element('span', { class: 'chip-name' }, text),
        ...valueAt(series, cursor),
      );
    }),
  );
}

function valueTable(
  group: ChartGroup,
  scene: ChartScene,
  cursor: number | undefined,
): HTMLTableElement {
  const heads = group.scalars.map(({ label }, index) => {
    const neutral: LineStyle = { color: scene.theme.muted, dash: [] };
    const swatch = lineSwatch(scalarStyle(neutral, group, index));
    return element('th', { scope: 'col' }, element('span', { class: 'heading' }, swatch, label));
  });
  const rows = scene.shown.map((shown) => {
    const cells = group.scalars.map(({ name }) => {
      const series = scene.store.find(shown.path, name);
      // The average would make the table too wide; it is in the chart and at the other charts.
      return element('td', {}, ...(series ? valueAt(series, cursor).slice(0, 1) : ['–']));
    });
    const label = labelOf(scene, shown);
    const text = element('span', { class: 'run-label', title: label }, label);
    const name = element('span', { class: 'heading' }, lineSwatch(shown.style), text);
    return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
  });
  return element(
    'table',
    { class: 'readout-table' },
    element('thead', {}, element('tr', {}, element('td'), ...heads)),
    element('tbody', {}, ...rows),
  );
}

function labelOf(scene: ChartScene, { path }: ShownRun): string {
  return scene.runs.find((run) => run.path === path)?.label ?? path;
}

/** The value, and after it the moving average where there is one. */
function valueAt(series: CurveSeries, cursor: number | undefined): HTMLElement[] {
  const index = cursor === undefined ? -1 : nearestIndex(series.x, cursor);
  const mark = index < 0 ? undefined : series.nonFinite.find(({ x }) => x === series.x[index]);
  const value = index < 0 ? series.last.value : (mark?.kind ?? series.y[index]!);
  const smooth = index < 0 ? series.last.average : series.smooth[index];
  const bad = typeof value === 'string';
  // NaN as a number is a gap between attempts: there is nothing to show.
  const text = Number.isNaN(value) ? '–' : formatValue(value);
  const shown = [element('span', { class: bad ? 'value bad' : 'value' }, text)];
  if (smooth !== undefined && !Number.isNaN(smooth)) {
    const average = `≈ ${formatValue(smooth)}`;
    shown.push(element('span', { class: 'smooth', title: 'Moving average' }, average));
  }
  return shown;
}
