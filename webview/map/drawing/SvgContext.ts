import { channels } from '../../ui/theme';
import type { OverlayContext } from './OverlayContext';

/** Writes down as SVG what is drawn on it. */
export class SvgContext implements OverlayContext {
  fillStyle: OverlayContext['fillStyle'] = '#000';
  strokeStyle: OverlayContext['strokeStyle'] = '#000';
  lineWidth = 1;
  private readonly parts: string[] = [];
  private path = '';
  private dashes = '';
  private clips = 0;
  /** For each `save` the groups that were opened since. */
  private readonly opened: number[] = [];

  get markup(): string {
    return this.parts.join('\n');
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${at(x)} ${at(y)}`;
  }

  /** As on a canvas, the first one begins a path. */
  lineTo(x: number, y: number): void {
    this.path += `${this.path === '' ? 'M' : 'L'}${at(x)} ${at(y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}Z`;
  }

  /** Whole circles only: no mark has another arc. */
  arc(x: number, y: number, radius: number): void {
    const half = `a${at(radius)} ${at(radius)} 0 1 0`;
    this.path += `M${at(x - radius)} ${at(y)}${half} ${at(2 * radius)} 0${half} ${at(-2 * radius)} 0Z`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  setLineDash(dashes: number[]): void {
    this.dashes = dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
  }

  save(): void {
    this.opened.push(0);
  }

  restore(): void {
    this.parts.push('</g>'.repeat(this.opened.pop() ?? 0));
  }

  clip(): void {
    const id = `marks-${++this.clips}`;
    this.parts.push(`<clipPath id="${id}"><path d="${this.path}"/></clipPath>`);
    this.parts.push(`<g clip-path="url(#${id})">`);
    this.opened.push((this.opened.pop() ?? 0) + 1);
  }

  fill(): void {
    this.parts.push(`<path d="${this.path}" ${paint('fill', this.fillStyle)}/>`);
  }

  stroke(): void {
    const line = `${paint('stroke', this.strokeStyle)} stroke-width="${this.lineWidth}"${this.dashes}`;
    if (this.path !== '') this.parts.push(`<path d="${this.path}" fill="none" ${line}/>`);
  }
}

/** Opacity apart: drawing programs know no rgba(). */
function paint(what: 'fill' | 'stroke', style: OverlayContext['fillStyle']): string {
  const [red, green, blue, alpha] = channels(String(style));
  return `${what}="rgb(${red},${green},${blue})" ${what}-opacity="${Number(alpha.toFixed(3))}"`;
}

function at(place: number): string {
  return `${Number(place.toFixed(1))}`;
}
