/** The square of the face's texture chart, in centimeters. */
export const chart = { left: -12, top: 11, extent: 24 } as const;

/** Painted skin: one value a texel, linear light. */
export interface FaceTexture {
  size: number;
  red: Float32Array;
  green: Float32Array;
  blue: Float32Array;
  /** Painted occlusion, 0–1. */
  light: Float32Array;
  /** Strength of the mirror-like reflection. */
  gloss: Float32Array;
}

export function createFaceTexture(size: number): FaceTexture {
  const texels = size * size;
  return {
    size,
    red: new Float32Array(texels),
    green: new Float32Array(texels),
    blue: new Float32Array(texels),
    light: new Float32Array(texels),
    gloss: new Float32Array(texels),
  };
}

/** Calls `paint` for every texel whose center lies in the box, with its place in centimeters. */
export function forTexels(
  size: number,
  [left, bottom, right, top]: readonly [number, number, number, number],
  paint: (u: number, v: number, texel: number) => void,
): void {
  const scale = size / chart.extent;
  const firstColumn = Math.max(0, Math.ceil((left - chart.left) * scale - 0.5));
  const lastColumn = Math.min(size - 1, Math.floor((right - chart.left) * scale - 0.5));
  const firstRow = Math.max(0, Math.ceil((chart.top - top) * scale - 0.5));
  const lastRow = Math.min(size - 1, Math.floor((chart.top - bottom) * scale - 0.5));
  for (let row = firstRow; row <= lastRow; row++) {
    const v = chart.top - (row + 0.5) / scale;
    for (let column = firstColumn; column <= lastColumn; column++) {
      paint(chart.left + (column + 0.5) / scale, v, row * size + column);
    }
  }
}
