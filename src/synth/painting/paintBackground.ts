import { fractalNoise, valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import { smoothStep } from '../mesh/smoothStep';
import { mixColors, scaleColor, type Color } from './color';

const coarse = 48;

/** What stands behind, out of focus: linear RGB of size × size pixels. */
export function paintBackground(size: number, style: ClipStyle): Float32Array {
  const small: Color[] = [];
  for (let row = 0; row <= coarse; row++) {
    for (let column = 0; column <= coarse; column++) {
      small.push(backgroundAt(column / coarse, row / coarse, style));
    }
  }
  const image = new Float32Array(3 * size * size);
  for (let row = 0; row < size; row++) {
    const y = (row / size) * coarse;
    const top = Math.floor(y);
    for (let column = 0; column < size; column++) {
      const x = (column / size) * coarse;
      const left = Math.floor(x);
      const corner = top * (coarse + 1) + left;
      const [a, b] = [small[corner]!, small[corner + 1]!];
      const [c, d] = [small[corner + coarse + 1]!, small[corner + coarse + 2]!];
      for (let channel = 0; channel < 3; channel++) {
        const upper = a[channel]! + (b[channel]! - a[channel]!) * (x - left);
        const lower = c[channel]! + (d[channel]! - c[channel]!) * (x - left);
        image[3 * (row * size + column) + channel] = upper + (lower - upper) * (y - top);
      }
    }
  }
  return image;
}

/** x, y: 0–1 from the upper left. */
function backgroundAt(x: number, y: number, style: ClipStyle): Color {
  const { background, backgroundColor: color, backgroundAccent: accent, noiseSeed: seed } = style;
  const soft = 1 + 0.12 * fractalNoise(x * 3, y * 3, seed + 31, 2);
  switch (background) {
    case 'plain':
      return scaleColor(color, soft);
    case 'gradient':
      return scaleColor(mixColors(color, accent, smoothStep(-0.1, 1.1, 0.8 * y + 0.2 * x)), soft);
    case 'room': {
      // Upright shapes: door frames, shelves, curtains.
      const upright = smoothStep(-0.25, 0.25, valueNoise(x * 5, 0.5, seed + 32));
      const shelf = smoothStep(0.1, 0.3, valueNoise(x * 2, y * 6, seed + 33));
      return scaleColor(mixColors(color, accent, 0.75 * upright * (0.5 + 0.5 * shelf)), soft);
    }
    case 'bokeh': {
      const lights = 0.8 * smoothStep(-0.1, 0.8, valueNoise(x * 5, y * 5, seed + 34));
      return scaleColor(mixColors(color, accent, lights), soft);
    }
  }
}
