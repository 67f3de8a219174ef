import { pixelsPerUnit } from '../points/Camera';
import { hasPlace, xOf, yOf } from '../points/Layout';
import { shapes } from './markStyle';
import type { DrawnPane, DrawnScene, PointRenderer } from './PointRenderer';
import { styleBytes } from './PointStyles';
import { shapeCover } from './shapeCover';

/** How much each pixel around a point's middle is covered. */
interface Stamp {
  radius: number;
  /** (2 radius + 1)² values of 0 … 255. */
  cover: Uint8Array;
}

interface Clip {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Draws where there is no WebGL: every point is stamped into an image on the processor. */
export class CanvasRenderer implements PointRenderer {
  readonly kind = 'canvas';
  private readonly context: CanvasRenderingContext2D;

  constructor(readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This editor gives neither WebGL nor a canvas to draw on.');
    this.context = context;
  }

  draw(scene: DrawnScene): void {
    const width = Math.max(1, Math.round(scene.width * scene.ratio));
    const height = Math.max(1, Math.round(scene.height * scene.ratio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const image = this.context.createImageData(width, height);
    const stamps = shapes.map((_, shape) => stampOf(shape, scene.pointSize * scene.ratio));
    for (const pane of scene.panes) drawPane(image, pane, scene, stamps);
    this.context.putImageData(image, 0, 0);
  }

  finish(): void {
    this.context.getImageData(0, 0, 1, 1);
  }

  dispose(): void {
    this.canvas.width = 0;
  }
}

function stampOf(shape: number, diameter: number): Stamp {
  const half = Math.max(0.5, diameter / 2);
  const radius = Math.ceil(half);
  const side = 2 * radius + 1;
  const cover = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [x, y] = [(column - radius) / half, (row - radius) / half];
      cover[row * side + column] = Math.round(255 * shapeCover(shape, x, y, 1 / half));
    }
  }
  return { radius, cover };
}

function drawPane(
  image: ImageData,
  { pane, placement, styles }: DrawnPane,
  { camera, order, drawn, ratio, palette }: DrawnScene,
  stamps: readonly Stamp[],
): void {
  const scale = pixelsPerUnit(camera, pane) * ratio;
  const middle = [
    (pane.left + pane.width / 2) * ratio,
    (pane.top + pane.height / 2) * ratio,
  ] as const;
  const clip: Clip = {
    left: Math.max(0, Math.round(pane.left * ratio)),
    top: Math.max(0, Math.round(pane.top * ratio)),
    right: Math.min(image.width, Math.round((pane.left + pane.width) * ratio)),
    bottom: Math.min(image.height, Math.round((pane.top + pane.height) * ratio)),
  };
  const { bytes } = styles;
  // Twice, so that what is selected lies on top.
  for (const onTop of [0, 1]) {
    for (let at = 0; at < drawn; at++) {
      const item = order[at]!;
      const style = item * styleBytes;
      const opacity = bytes[style + 1]!;
      if (opacity === 0 || bytes[style + 3] !== onTop || !hasPlace(placement, item)) continue;
      const x = Math.round(middle[0] + (xOf(placement, item) - camera.x) * scale);
      const y = Math.round(middle[1] - (yOf(placement, item) - camera.y) * scale);
      const color = bytes[style]! * 4;
      stampAt(image, stamps[bytes[style + 2]!]!, x, y, clip, palette, color, opacity);
    }
  }
}

/** Source over destination, both with straight alpha. */
function stampAt(
  { data, width }: ImageData,
  { radius, cover }: Stamp,
  x: number,
  y: number,
  clip: Clip,
  palette: Uint8Array,
  color: number,
  opacity: number,
): void {
  const side = 2 * radius + 1;
  const [top, bottom] = [Math.max(clip.top, y - radius), Math.min(clip.bottom - 1, y + radius)];
  const [left, right] = [Math.max(clip.left, x - radius), Math.min(clip.right - 1, x + radius)];
  for (let row = top; row <= bottom; row++) {
    const line = (row - y + radius) * side - x + radius;
    for (let column = left; column <= right; column++) {
      const alpha = (cover[line + column]! * opacity) / 65025;
      if (alpha === 0) continue;
      const at = (row * width + column) * 4;
      const below = (data[at + 3]! / 255) * (1 - alpha);
      const total = alpha + below;
      data[at] = (palette[color]! * alpha + data[at]! * below) / total;
      data[at + 1] = (palette[color + 1]! * alpha + data[at + 1]! * below) / total;
      data[at + 2] = (palette[color + 2]! * alpha + data[at + 2]! * below) / total;
      data[at + 3] = total * 255;
    }
  }
}
