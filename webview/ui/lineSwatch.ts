import type { LineStyle } from './palette';

const svg = 'http://www.w3.org/2000/svg';

/** A short piece of a line as it is drawn in the charts. */
export function lineSwatch({ color, dash }: LineStyle): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('class', 'swatch');
  picture.setAttribute('viewBox', '0 0 22 10');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg, 'line');
  const attributes = { x1: 1, y1: 5, x2: 21, y2: 5, stroke: color, 'stroke-width': 2.5 };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, `${value}`);
  if (dash.length > 0)
    line.setAttribute('stroke-dasharray', dash.map((part) => part / 1.6).join(' '));
  picture.append(line);
  return picture;
}
