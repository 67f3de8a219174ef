import { valueNoise } from '../math/valueNoise';
import type { BeardShape, ClipStyle } from '../clips/ClipStyle';
import type { PersonTraits } from '../identity/PersonTraits';
import { smoothStep } from '../mesh/smoothStep';
import { mixColors, scaleColor } from './color';
import { forTexels, type FaceTexture } from './TextureChart';

const densities: Record<
  BeardShape,
  { cover: number; mustache: number; chin: number; cheeks: number }
> = {
  none: { cover: 0, mustache: 0, chin: 0, cheeks: 0 },
  stubble: { cover: 0.42, mustache: 1, chin: 1, cheeks: 0.9 },
  mustache: { cover: 0.9, mustache: 1, chin: 0, cheeks: 0 },
  goatee: { cover: 0.9, mustache: 1, chin: 1, cheeks: 0 },
  full: { cover: 0.94, mustache: 1, chin: 1, cheeks: 1 },
};

/** Beard hair on upper lip, chin and cheeks; lips stay free. */
export function paintBeard(texture: FaceTexture, traits: PersonTraits, style: ClipStyle): void {
  const density = densities[style.beard];
  if (density.cover === 0) return;
  const { size, red, green, blue, gloss, light } = texture;
  const natural = mixColors(scaleColor(traits.hair, 0.6), [0.02, 0.014, 0.01], 0.35);
  const color = mixColors(natural, [0.4, 0.39, 0.38], 0.8 * traits.gray);
  const seed = style.noiseSeed + 11;
  forTexels(size, [-12, -13, 12, 1], (u, v, texel) => {
    const where = beardAt(u, v, density);
    if (where <= 0) return;
    const hairs =
      0.8 + 0.3 * valueNoise(u * 6, v * 2.2, seed) + 0.12 * valueNoise(u * 1.3, v * 1.3, seed + 1);
    const share = Math.min(0.97, density.cover * where * hairs);
    const tone = 1 + 0.35 * valueNoise(u * 5, v * 1.8, seed + 2);
    red[texel]! += (color[0] * tone - red[texel]!) * share;
    green[texel]! += (color[1] * tone - green[texel]!) * share;
    blue[texel]! += (color[2] * tone - blue[texel]!) * share;
    gloss[texel]! *= 1 - 0.7 * share;
    light[texel]! *= 1 - 0.12 * share;
  });
}

function beardAt(
  u: number,
  v: number,
  { mustache, chin, cheeks }: { mustache: number; chin: number; cheeks: number },
): number {
  const side = Math.abs(u);
  // The upper lip's border falls from the middle to the corners.
  const lipTop = -3.28 - 0.13 * side * side * 0.9;
  const over =
    mustache *
    smoothStep(lipTop - 0.05, lipTop + 0.22, v) *
    smoothStep(-2.15 - 0.22 * side, -2.6 - 0.22 * side, v) *
    smoothStep(3.3, 2.5, side);
  const lipLow = -5.5 + 0.16 * side * side * 0.8;
  const below = chin * smoothStep(lipLow, lipLow - 0.5, v) * smoothStep(3.7, 2.6, side);
  const around =
    chin * smoothStep(2.5, 2.85, side) * smoothStep(3.7, 3.2, side) * smoothStep(-3.4, -4, v);
  const line = -4.4 + 0.62 * Math.max(0, side - 3);
  const cheek = cheeks * smoothStep(2.6, 3.3, side) * smoothStep(line + 0.5, line - 0.6, v);
  return Math.max(over, below, around, cheek);
}
