import { markColor, type MarkStyle, shapes } from './markStyle';

const svg = 'http://www.w3.org/2000/svg';

/** SVG path data of each shape in a square of side 2 around the origin; the outlines of the shaders. */
const outlines: Record<(typeof shapes)[number], string> = {
  circle: 'M-.85 0a.85.85 0 1 0 1.7 0a.85.85 0 1 0-1.7 0',
  square: 'M-.74-.74h1.48v1.48h-1.48z',
  triangle: 'M0-.94L.83.72H-.83z',
  diamond: 'M0-.95L.95 0L0 .95L-.95 0z',
  cross: 'M-.3-.9h.6v.6h.6v.6h-.6v.6h-.6v-.6h-.6v-.6h.6z',
  ring: 'M-.9 0a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0zM-.44 0a.44.44 0 1 1 .88 0a.44.44 0 1 1-.88 0',
};

export function markOutline({ shape }: MarkStyle): string {
  return outlines[shapes[shape]!];
}

/** A point as it is drawn on the map. */
export function markSwatch(style: MarkStyle, dark: boolean): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('class', 'mark');
  picture.setAttribute('viewBox', '-1 -1 2 2');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', markOutline(style));
  path.setAttribute('fill', markColor(style, dark));
  path.setAttribute('fill-rule', 'evenodd');
  picture.append(path);
  return picture;
}
