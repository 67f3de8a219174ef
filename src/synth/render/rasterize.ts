import { materials } from '../mesh/materials';
import type { SceneGeometry } from './Scene';

/** For every pixel the nearest triangle, and where in it the pixel lies. */
export interface VisibilityBuffer {
  size: number;
  /** Triangle number, −1 for the background. */
  triangle: Int32Array;
  /** Inverse distance; larger is nearer. */
  depth: Float32Array;
  /** Weights of the triangle's first and second corner; the third has the rest. */
  first: Float32Array;
  second: Float32Array;
}

/** Which parts of a hair sheet there is hair: rows from crown to tips, columns around the head. */
export interface HairMask {
  width: number;
  height: number;
  /** 0–255; hair where it is at least 128. */
  values: Uint8Array;
}

export function createVisibilityBuffer(size: number): VisibilityBuffer {
  const pixels = size * size;
  return {
    size,
    triangle: new Int32Array(pixels),
    depth: new Float32Array(pixels),
    first: new Float32Array(pixels),
    second: new Float32Array(pixels),
  };
}

/** Draws all triangles into the buffer, nearest first wins (z-buffer). */
export function rasterize(
  geometry: SceneGeometry,
  screen: Float32Array,
  hair: HairMask | undefined,
  out: VisibilityBuffer,
): void {
  out.triangle.fill(-1);
  out.depth.fill(0);
  const { triangles, materials: kinds, twoSided } = geometry;
  for (let triangle = 0; triangle < kinds.length; triangle++) {
    const a = triangles[3 * triangle]!;
    const b = triangles[3 * triangle + 1]!;
    const c = triangles[3 * triangle + 2]!;
    const area =
      (screen[3 * b]! - screen[3 * a]!) * (screen[3 * c + 1]! - screen[3 * a + 1]!) -
      (screen[3 * c]! - screen[3 * a]!) * (screen[3 * b + 1]! - screen[3 * a + 1]!);
    // Image y points down, so that front sides have a negative area.
    if (area === 0 || (area > 0 && twoSided[kinds[triangle]!] === 0)) continue;
    const mask = kinds[triangle] === materials.hair ? hair : undefined;
    fillTriangle(geometry, screen, triangle, a, b, c, 1 / area, mask, out);
  }
}

function fillTriangle(
  geometry: SceneGeometry,
  screen: Float32Array,
  triangle: number,
  a: number,
  b: number,
  c: number,
  inverseArea: number,
  mask: HairMask | undefined,
  out: VisibilityBuffer,
): void {
  const { size, triangle: triangles, depth, first, second } = out;
  const ax = screen[3 * a]!;
  const ay = screen[3 * a + 1]!;
  const az = screen[3 * a + 2]!;
  const bx = screen[3 * b]!;
  const by = screen[3 * b + 1]!;
  const bz = screen[3 * b + 2]!;
  const cx = screen[3 * c]!;
  const cy = screen[3 * c + 1]!;
  const cz = screen[3 * c + 2]!;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const right = Math.min(size - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(size - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  if (left > right || top > bottom) return;
  const stepA = (by - cy) * inverseArea;
  const stepB = (cy - ay) * inverseArea;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5;
    const px = left + 0.5;
    let wa = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverseArea;
    let wb = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverseArea;
    let at = y * size + left;
    for (let x = left; x <= right; x++, at++, wa += stepA, wb += stepB) {
      const wc = 1 - wa - wb;
      // A hair's breadth outside counts: neighbors share their edge, and rounding must not leave a hole.
      if (wa < -1e-5 || wb < -1e-5 || wc < -1e-5) continue;
      const z = wa * az + wb * bz + wc * cz;
      if (z <= depth[at]!) continue;
      if (mask !== undefined && !hasHair(geometry, a, b, c, wa, wb, wc, mask)) continue;
      depth[at] = z;
      triangles[at] = triangle;
      first[at] = wa;
      second[at] = wb;
    }
  }
}

function hasHair(
  { textures }: SceneGeometry,
  a: number,
  b: number,
  c: number,
  wa: number,
  wb: number,
  wc: number,
  mask: HairMask,
): boolean {
  const u = wa * textures[2 * a]! + wb * textures[2 * b]! + wc * textures[2 * c]!;
  const v = wa * textures[2 * a + 1]! + wb * textures[2 * b + 1]! + wc * textures[2 * c + 1]!;
  const column = Math.min(mask.width - 1, Math.max(0, Math.floor(u * mask.width)));
  const row = Math.min(mask.height - 1, Math.max(0, Math.floor(v * mask.height)));
  return mask.values[row * mask.width + column]! >= 128;
}
