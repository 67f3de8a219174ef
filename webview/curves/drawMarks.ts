import type uPlot from 'uplot';
import type { CurvesRun } from '../../src/protocol/curves/curvesModel';
import { withOpacity } from '../ui/theme';
import type { DrawnLine } from './chartData';
import type { ChartScene } from './CurveChart';

/** Draws, over the lines, where attempts began and where a value was not finite. */
export function drawMarks(plot: uPlot, scene: ChartScene, lines: readonly DrawnLine[]): void {
  const { ctx } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  for (const { path, style } of scene.shown) {
    const run = scene.runs.find((one) => one.path === path);
    if (run) drawAttempts(plot, scene, run, style.color);
  }
  for (const line of lines) {
    if (line.role === 'value' || line.role === 'smooth') drawNonFinite(plot, scene, line);
  }
  ctx.restore();
}

function drawAttempts(plot: uPlot, scene: ChartScene, run: CurvesRun, color: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const stroke = scene.shown.length > 1 ? color : scene.theme.muted;
  ctx.font = `${10 * ratio}px ${scene.theme.fontFamily}`;
  ctx.textBaseline = 'top';
  for (const { number, firstStep, seconds } of run.attempts.slice(1)) {
    const x = Math.round(plot.valToPos(scene.axis === 'step' ? firstStep : seconds, 'x', true));
    ctx.strokeStyle = withOpacity(stroke, 0.8);
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillStyle = stroke;
    const label = `attempt ${number}`;
    const fits = x + 5 * ratio + ctx.measureText(label).width < bbox.left + bbox.width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(label, x + (fits ? 5 : -5) * ratio, bbox.top + 2 * ratio);
  }
}

/** A cross at the lower edge, for it has no height of its own, and its name after each row of crosses. */
function drawNonFinite(plot: uPlot, scene: ChartScene, { series, style }: DrawnLine): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const arm = 4 * ratio;
  ctx.setLineDash([]);
  ctx.lineWidth = 2 * ratio;
  ctx.strokeStyle = style.color;
  ctx.fillStyle = scene.theme.error;
  ctx.font = `600 ${10 * ratio}px ${scene.theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  const y = bbox.top + bbox.height - 2.2 * arm;
  const places = series.nonFinite.map((mark) => plot.valToPos(mark.x, 'x', true));
  for (const x of places) {
    ctx.beginPath();
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
    ctx.stroke();
  }
  series.nonFinite.forEach(({ kind }, index) => {
    const x = places[index]!;
    const room = (places[index + 1] ?? Infinity) - x;
    const width = ctx.measureText(kind).width;
    if (room < width + 4 * arm) return;
    const fits = x + 2 * arm + width < bbox.left + bbox.width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(kind, x + (fits ? 2 : -2) * arm, y);
  });
}
