import type { MapResult } from '../job/MapResult';
import { drawLegend } from './drawLegend';
import { escapeXml } from './escapeXml';
import type { ColoredPoints } from './colorBy';
import { mapCaption } from './mapCaption';

const size = 1000;
const legendWidth = 300;
const lineHeight = 22;
/** That fit below the map at this size of letters, about. */
const lettersPerLine = 98;
const edge = 30;

/** A map as SVG: points with the opacity of their faithfulness, legend, and what can be said of it. */
export function drawMap(result: MapResult, title: string, colored?: ColoredPoints): string {
  const width = size + (colored ? legendWidth : 0);
  const caption = mapCaption(result).flatMap(wrapped);
  const height = size + lineHeight * (caption.length + 1);
  const lines = caption.map(
    (line, at) =>
      `<text x="${edge}" y="${size + lineHeight * (at + 1)}" font-size="16" fill="#444">${escapeXml(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Arial, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    drawPoints(result, colored?.colors),
    `<text x="${edge}" y="30" font-size="20" font-weight="bold" fill="#222">${escapeXml(title)}</text>`,
    colored ? drawLegend(colored.coloring, size + 10, 60) : '',
    ...axisLabels(result),
    ...lines,
    '</svg>',
  ].join('\n');
}

/** SVG breaks no lines. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (longer.length <= lettersPerLine) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawPoints({ positions, pointFaithfulness }: MapResult, colors?: string[]): string {
  const place = placement(positions);
  const count = pointFaithfulness.length;
  const radius = Math.min(6, Math.max(1.1, 160 / Math.sqrt(count)));
  const circles: string[] = [];
  for (let row = 0; row < count; row++) {
    const x = positions[2 * row]!;
    const y = positions[2 * row + 1]!;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const faith = pointFaithfulness[row]!;
    const opacity = Number.isFinite(faith) ? 0.3 + 0.6 * faith : 0.8;
    const [cx, cy] = place(x, y);
    circles.push(
      `<circle cx="${cx}" cy="${cy}" r="${radius.toFixed(1)}" fill="${colors?.[row] ?? '#0072B2'}" fill-opacity="${opacity.toFixed(2)}"/>`,
    );
  }
  return circles.join('\n');
}

/** Same scale along x and y, y upwards, centered. */
function placement(positions: Float32Array): (x: number, y: number) => [string, string] {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    const x = positions[at]!;
    const y = positions[at + 1]!;
    if (!Number.isFinite(x)) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  const span = Math.max(right - left, top - bottom) || 1;
  const scale = (size - 2 * edge - 30) / span;
  const middle = size / 2;
  return (x, y) => [
    (middle + (x - (left + right) / 2) * scale).toFixed(1),
    (middle + 15 - (y - (bottom + top) / 2) * scale).toFixed(1),
  ];
}

function axisLabels({ axes }: MapResult): string[] {
  if (!axes) return [];
  const [x, y] = axes.labels.map(escapeXml);
  return [
    `<text x="${size / 2}" y="${size - 6}" font-size="15" text-anchor="middle" fill="#444">${x}</text>`,
    `<text x="16" y="${size / 2}" font-size="15" text-anchor="middle" fill="#444" transform="rotate(-90 16 ${size / 2})">${y}</text>`,
  ];
}
