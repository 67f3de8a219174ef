import { valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import { faceRig } from '../expression/faceRig';
import type { PersonTraits } from '../identity/PersonTraits';
import { faceRings } from '../mesh/faceRings';
import { smoothStep } from '../mesh/smoothStep';
import { mixColors, scaleColor, type Color } from './color';
import { chartPoints } from './paintLips';
import { nearestOnLine, type Point } from './polyline';
import { forTexels, type FaceTexture } from './TextureChart';

export function paintBrowsAndLashes(
  texture: FaceTexture,
  traits: PersonTraits,
  style: ClipStyle,
): void {
  const { rightBrowUpper, rightBrowLower, leftBrowUpper, leftBrowLower } = faceRings;
  paintBrow(texture, traits, chartPoints(rightBrowUpper), chartPoints(rightBrowLower));
  paintBrow(texture, traits, chartPoints(leftBrowUpper), chartPoints(leftBrowLower));
  for (const { upper, lower } of faceRig().mesh.lids) {
    paintLashes(
      texture,
      chartPoints(upper),
      0.75 + 0.25 * style.eyeliner,
      0.13 + 0.1 * style.eyeliner,
    );
    paintLashes(texture, chartPoints(lower), 0.3 + 0.5 * style.eyeliner, 0.1);
    paintCrease(texture, chartPoints(upper));
  }
}

function browColor(traits: PersonTraits): Color {
  const dark = mixColors(scaleColor(traits.hair, 0.55), [0.012, 0.009, 0.007], 0.45);
  return mixColors(dark, [0.32, 0.31, 0.3], 0.6 * traits.gray);
}

function paintBrow(
  { size, red, green, blue, gloss }: FaceTexture,
  traits: PersonTraits,
  upper: readonly Point[],
  lower: readonly Point[],
): void {
  // From the inner end to the outer.
  const line = upper
    .map(([u, v], index): Point => {
      const [lu, lv] = lower[index]!;
      const arch = index === 1 || index === 2 ? 0.16 * traits.browArch : 0;
      return [(u + lu) / 2, (v + lv) / 2 + arch + 0.02];
    })
    .reverse();
  const color = browColor(traits);
  const half = 0.34 * traits.browThickness;
  const seed = traits.noiseSeed + 80;
  const sign = line[0]![0] < 0 ? -1 : 1;
  forTexels(size, [sign < 0 ? -7 : 0, 2.6, sign < 0 ? 0 : 7, 6.4], (u, v, texel) => {
    const { distance, along } = nearestOnLine(line, u, v);
    const taper = half * (along < 0.12 ? 0.75 + 2 * along : 1 - 0.72 * smoothStep(0.35, 1, along));
    if (distance > taper * 1.6) return;
    // Hairs lean outwards: stretch the noise along their direction.
    const lean = sign * u * (0.4 + along) - v * (1 - 0.8 * along);
    const across = sign * u * (1 - 0.5 * along) + v * (0.3 + along);
    const hairs = 0.78 + 0.3 * valueNoise(across * 6.5, lean * 1.6, seed);
    const ends = smoothStep(0, 0.1, along + 0.06) * smoothStep(1.02, 0.86, along);
    const share =
      (0.5 + 0.48 * traits.browDarkness) *
      ends *
      hairs *
      smoothStep(taper * 1.35, taper * 0.55, distance);
    red[texel]! += (color[0] - red[texel]!) * share;
    green[texel]! += (color[1] - green[texel]!) * share;
    blue[texel]! += (color[2] - blue[texel]!) * share;
    gloss[texel]! *= 1 - 0.8 * share;
  });
}

function paintLashes(
  { size, red, green, blue }: FaceTexture,
  margin: readonly Point[],
  strength: number,
  reach: number,
): void {
  forTexels(size, boxAround(margin, 0.6), (u, v, texel) => {
    const { distance, along } = nearestOnLine(margin, u, v);
    const share =
      strength * smoothStep(reach * 1.7, reach * 0.5, distance) * (1 - 0.5 * along * along);
    red[texel]! *= 1 - 0.93 * share;
    green[texel]! *= 1 - 0.93 * share;
    blue[texel]! *= 1 - 0.93 * share;
  });
}

/** The fold above the upper lid. */
function paintCrease({ size, light }: FaceTexture, margin: readonly Point[]): void {
  const crease = margin.map(([u, v], index): Point => {
    const across = (2 * index) / (margin.length - 1) - 1;
    return [u, v + 0.34 * (1 - 0.6 * across * across)];
  });
  forTexels(size, boxAround(crease, 0.5), (u, v, texel) => {
    const { distance } = nearestOnLine(crease, u, v);
    light[texel]! *= 1 - 0.42 * smoothStep(0.17, 0.03, distance);
  });
}

function boxAround(points: readonly Point[], reach: number): [number, number, number, number] {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [u, v] of points) {
    left = Math.min(left, u - reach);
    right = Math.max(right, u + reach);
    bottom = Math.min(bottom, v - reach);
    top = Math.max(top, v + reach);
  }
  return [left, bottom, right, top];
}
