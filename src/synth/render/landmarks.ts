import type { ClipRenderer } from './ClipRenderer';
import { supersampling } from './ClipRenderer';

/** Canonical-face vertices of the 68 points in iBUG order: jaw, brows, nose, eyes, outer and inner lips. */
const jaw = [127, 234, 132, 58, 172, 136, 150, 176, 152, 400, 379, 365, 397, 288, 361, 454, 356];
const brows = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300];
const nose = [168, 197, 5, 4, 75, 97, 2, 326, 305];
const eyes = [33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380];
const outerLips = [61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181];
const innerLips = [78, 81, 13, 311, 308, 402, 14, 178];

export const landmarkVertices: readonly number[] = [
  ...jaw,
  ...brows,
  ...nose,
  ...eyes,
  ...outerLips,
  ...innerLips,
];

export interface Landmarks {
  /** x, y of 68 points in pixels of the image, 0 at its upper left corner. */
  points: Float64Array;
  /** 1 where a point is seen: inside the image, hidden by nothing. */
  visible: Uint8Array;
}

/** Relative difference of distance that still counts as the same surface (about half a centimeter). */
const tolerance = 0.007;

/** Where the 68 points of the last rendered frame are. */
export function landmarksOf(renderer: ClipRenderer): Landmarks {
  const { screen } = renderer.projected;
  const { size, depth } = renderer.visible;
  const points = new Float64Array(2 * landmarkVertices.length);
  const visible = new Uint8Array(landmarkVertices.length);
  landmarkVertices.forEach((vertex, index) => {
    const x = screen[3 * vertex]!;
    const y = screen[3 * vertex + 1]!;
    points[2 * index] = x / supersampling;
    points[2 * index + 1] = y / supersampling;
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= size || row >= size) return;
    const nearest = depth[row * size + column]!;
    if (screen[3 * vertex + 2]! > nearest * (1 - tolerance)) visible[index] = 1;
  });
  return { points, visible };
}
