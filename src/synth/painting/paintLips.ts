import { valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import { faceRig } from '../expression/faceRig';
import type { PersonTraits } from '../identity/PersonTraits';
import { faceRings } from '../mesh/faceRings';
import { smoothStep } from '../mesh/smoothStep';
import { scaleColor } from './color';
import { isInside, nearestOnLine, type Point } from './polyline';
import { forTexels, type FaceTexture } from './TextureChart';

/** Where vertices of the canonical face lie in the chart. */
export function chartPoints(vertices: readonly number[]): Point[] {
  const { textures } = faceRig().mesh;
  return vertices.map((vertex) => [textures[2 * vertex]!, textures[2 * vertex + 1]!]);
}

export function paintLips(texture: FaceTexture, traits: PersonTraits, style: ClipStyle): void {
  const { size, red, green, blue, gloss, light } = texture;
  const outline = [
    ...chartPoints(faceRings.upperOuterLip),
    ...chartPoints(faceRings.lowerOuterLip).reverse().slice(1, -1),
  ];
  const closed = [...outline, outline[0]!];
  const line = chartPoints(faceRings.upperInnerLip);
  const deep = 0.5 + 0.3 * traits.lipTone - 0.18 * traits.melanin;
  // The exposure follows the skin: on dark skin the same pigment must not glow.
  const color = scaleColor(style.lipstickColor, 1 - 0.6 * traits.melanin);
  forTexels(size, [-3.4, -6.2, 3.4, -2.8], (u, v, texel) => {
    const inside = isInside(outline, u, v);
    const edge = nearestOnLine(closed, u, v).distance * (inside ? 1 : -1);
    const share = smoothStep(-0.12, 0.14, edge);
    if (share <= 0) return;
    const stripes = 1 + 0.06 * valueNoise(u * 7, v * 0.8, traits.noiseSeed + 60);
    const natural = [1 - 0.2 * deep, 1 - 0.62 * deep, 1 - 0.48 * deep];
    const paint = share * style.lipstick * 0.85;
    red[texel]! *= (1 + share * (natural[0]! - 1)) * stripes;
    green[texel]! *= (1 + share * (natural[1]! - 1)) * stripes;
    blue[texel]! *= (1 + share * (natural[2]! - 1)) * stripes;
    red[texel]! += (color[0] - red[texel]!) * paint;
    green[texel]! += (color[1] - green[texel]!) * paint;
    blue[texel]! += (color[2] - blue[texel]!) * paint;
    gloss[texel]! += share * (0.12 + 0.35 * style.lipstick);
    const seam = nearestOnLine(line, u, v).distance;
    light[texel]! *= 1 - 0.5 * smoothStep(0.2, 0.02, seam);
  });
}
