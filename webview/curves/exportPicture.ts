import type { Theme } from '../ui/theme';
import type { ChartCard } from './ChartCard';
import type { ChartScene } from './CurveChart';

const titleHeight = 30;
const legendHeight = 26;
const gap = 16;

/** All charts that are drawn, below one another with titles and a legend, as PNG bytes. */
export async function exportPicture(
  cards: readonly ChartCard[],
  scene: ChartScene,
): Promise<ArrayBuffer> {
  const ratio = devicePixelRatio;
  const drawn = cards.flatMap(({ chart, group }) =>
    chart.canvas ? [{ canvas: chart.canvas, title: group.title }] : [],
  );
  const width = Math.max(...drawn.map(({ canvas }) => canvas.width)) + 2 * gap * ratio;
  const legend = scene.shown.length * legendHeight * ratio;
  const charts = drawn.reduce((sum, { canvas }) => sum + canvas.height + titleHeight * ratio, 0);
  const picture = document.createElement('canvas');
  picture.width = width;
  picture.height = charts + legend + 2 * gap * ratio;
  const context = picture.getContext('2d');
  if (!context) throw new Error('This editor gives no canvas to draw the picture on.');
  context.fillStyle = scene.theme.background;
  context.fillRect(0, 0, picture.width, picture.height);
  let top = drawLegend(context, scene, ratio);
  for (const { canvas, title } of drawn) {
    drawTitle(context, title, scene.theme, top, ratio);
    context.drawImage(canvas, gap * ratio, top + titleHeight * ratio);
    top += canvas.height + titleHeight * ratio;
  }
  return bytesOf(picture);
}

function drawLegend(context: CanvasRenderingContext2D, scene: ChartScene, ratio: number): number {
  let top = gap * ratio;
  context.font = `${12 * ratio}px ${scene.theme.fontFamily}`;
  context.textBaseline = 'middle';
  for (const { path, style } of scene.shown) {
    const middle = top + (legendHeight / 2) * ratio;
    context.strokeStyle = style.color;
    context.lineWidth = 2 * ratio;
    context.setLineDash(style.dash.map((part) => part * ratio));
    context.beginPath();
    context.moveTo(gap * ratio, middle);
    context.lineTo((gap + 28) * ratio, middle);
    context.stroke();
    context.fillStyle = scene.theme.foreground;
    const label = scene.runs.find((run) => run.path === path)?.label ?? path;
    context.fillText(label, (gap + 36) * ratio, middle);
    top += legendHeight * ratio;
  }
  context.setLineDash([]);
  return top;
}

function drawTitle(
  context: CanvasRenderingContext2D,
  title: string,
  theme: Theme,
  top: number,
  ratio: number,
): void {
  context.fillStyle = theme.foreground;
  context.font = `600 ${13 * ratio}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillText(title, gap * ratio, top + (titleHeight / 2) * ratio);
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<ArrayBuffer> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large to be saved; show fewer charts or runs.');
  return blob.arrayBuffer();
}
