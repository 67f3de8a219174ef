import type { Theme } from '../ui/theme';
import type { ChartCard } from './ChartCard';
import type { ChartScene } from './CurveChart';

const titleHeight = 30;
const legendHeight = 26;
const gap = 16;

interface PlacedChart {
  canvas: HTMLCanvasElement;
  title: string;
  left: number;
  top: number;
}

/** All charts that are drawn, arranged in rows with titles and a legend, as PNG bytes. */
export async function exportPicture(
  cards: readonly ChartCard[],
  scene: ChartScene,
): Promise<ArrayBuffer> {
  const ratio = devicePixelRatio;
  const legend = (gap + scene.shown.length * legendHeight) * ratio;
  const { placed, width, height } = arrange(cards, legend, ratio);
  const picture = document.createElement('canvas');
  picture.width = width;
  picture.height = height;
  const context = picture.getContext('2d');
  if (!context) throw new Error('This editor gives no canvas to draw the picture on.');
  context.fillStyle = scene.theme.background;
  context.fillRect(0, 0, picture.width, picture.height);
  drawLegend(context, scene, ratio);
  for (const { canvas, title, left, top } of placed) {
    drawTitle(context, title, scene.theme, { left, top }, ratio);
    context.drawImage(canvas, left, top + titleHeight * ratio);
  }
  return bytesOf(picture);
}

/** Rows as wide as the widest chart, filled from the left, in device pixels. */
function arrange(cards: readonly ChartCard[], legend: number, ratio: number) {
  const edge = gap * ratio;
  const drawn = cards.flatMap(({ chart: { canvas }, group }) =>
    canvas ? [{ canvas, title: group.title }] : [],
  );
  const widest = Math.max(0, ...drawn.map(({ canvas }) => canvas.width));
  const placed: PlacedChart[] = [];
  let [left, top, rowHeight] = [edge, legend, 0];
  for (const { canvas, title } of drawn) {
    if (left > edge && left + canvas.width > edge + widest) {
      [left, top, rowHeight] = [edge, top + rowHeight + edge, 0];
    }
    placed.push({ canvas, title, left, top });
    rowHeight = Math.max(rowHeight, canvas.height + titleHeight * ratio);
    left += canvas.width + edge;
  }
  return { placed, width: widest + 2 * edge, height: top + rowHeight + edge };
}

function drawLegend(context: CanvasRenderingContext2D, scene: ChartScene, ratio: number): void {
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
}

function drawTitle(
  context: CanvasRenderingContext2D,
  title: string,
  theme: Theme,
  at: { left: number; top: number },
  ratio: number,
): void {
  context.fillStyle = theme.foreground;
  context.font = `600 ${13 * ratio}px ${theme.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillText(title, at.left, at.top + (titleHeight / 2) * ratio);
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<ArrayBuffer> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large to be saved; show fewer charts or runs.');
  return blob.arrayBuffer();
}
