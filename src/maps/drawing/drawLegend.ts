import type { Coloring } from './colorBy';
import { escapeXml } from './escapeXml';
import { scaleColor } from './scaleColor';

const longest = 28;

/** The legend of a coloring as SVG, its upper left corner at (x, y). */
export function drawLegend(coloring: Coloring, x: number, y: number): string {
  const title = `<text x="${x}" y="${y}" font-size="17" font-weight="bold" fill="#222">${shortened(coloring.title)}</text>`;
  return [
    title,
    ...(coloring.kind === 'scale' ? scale(coloring, x, y) : categories(coloring, x, y)),
  ].join('\n');
}

function categories(
  { entries }: Extract<Coloring, { kind: 'categories' }>,
  x: number,
  y: number,
): string[] {
  return entries.flatMap(({ label, color, count }, at) => {
    const line = y + 30 + 26 * at;
    return [
      `<circle cx="${x + 8}" cy="${line - 5}" r="7" fill="${color}"/>`,
      `<text x="${x + 24}" y="${line}" font-size="15" fill="#222">${shortened(label)} (${count})</text>`,
    ];
  });
}

function scale(
  { low, high }: Extract<Coloring, { kind: 'scale' }>,
  x: number,
  y: number,
): string[] {
  const height = 240;
  const steps = 48;
  const bars = Array.from({ length: steps }, (_, at) => {
    const top = y + 20 + (height * at) / steps;
    return `<rect x="${x}" y="${top.toFixed(1)}" width="22" height="${(height / steps + 0.5).toFixed(1)}" fill="${scaleColor(1 - at / (steps - 1))}"/>`;
  });
  const marks = [0, 0.5, 1].map((share) => {
    const value = Number((low + (high - low) * share).toPrecision(4));
    return `<text x="${x + 32}" y="${y + 25 + height * (1 - share)}" font-size="15" fill="#222">${value}</text>`;
  });
  return [...bars, ...marks];
}

function shortened(text: string): string {
  return escapeXml(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}
