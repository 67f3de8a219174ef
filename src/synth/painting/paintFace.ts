import { exponential } from '../math/portableMath';
import { fractalNoise, valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import type { PersonTraits } from '../identity/PersonTraits';
import { smoothStep } from '../mesh/smoothStep';
import { colorOf, mixColors, type Color } from './color';
import { paintBrowsAndLashes } from './paintBrows';
import { paintBeard } from './paintBeard';
import { paintLips } from './paintLips';
import { chart, forTexels, type FaceTexture } from './TextureChart';

const skinStops: Color[] = [
  colorOf(244, 210, 190),
  colorOf(232, 187, 160),
  colorOf(211, 159, 128),
  colorOf(176, 122, 90),
  colorOf(132, 87, 62),
  colorOf(100, 67, 51),
];

/** The skin's color between the palest and the darkest of six stops, shifted to rosy or golden. */
export function skinColor({ melanin, undertone }: PersonTraits): Color {
  const place = Math.min(4.999, Math.max(0, melanin * 5));
  const stop = Math.floor(place);
  const [red, green, blue] = mixColors(skinStops[stop]!, skinStops[stop + 1]!, place - stop);
  return [
    red * (1 - 0.03 * undertone),
    green * (1 + 0.03 * undertone),
    blue * (1 - 0.12 * undertone),
  ];
}

/** Bell curve around (u₀, v₀) with standard deviations. */
function bell(u: number, v: number, su: number, sv: number): number {
  return exponential(-0.5 * ((u / su) * (u / su) + (v / sv) * (v / sv)));
}

/** Paints one clip's skin into `texture`: everything that does not move against the skin. */
export function paintFace(texture: FaceTexture, traits: PersonTraits, style: ClipStyle): void {
  paintSkin(texture, traits);
  paintOcclusion(texture, traits);
  paintMarks(texture, traits);
  paintMakeUp(texture, style);
  paintLips(texture, traits, style);
  paintBeard(texture, traits, style);
  paintScalp(texture, traits, style);
  paintBrowsAndLashes(texture, traits, style);
}

function paintSkin(texture: FaceTexture, traits: PersonTraits): void {
  const base = skinColor(traits);
  const { noiseSeed: seed, redness } = traits;
  const blood = 0.1 + 0.5 * redness;
  const whole = [
    chart.left,
    chart.top - chart.extent,
    chart.left + chart.extent,
    chart.top,
  ] as const;
  forTexels(texture.size, whole, (u, v, texel) => {
    const side = Math.abs(u);
    const mottle =
      0.07 * fractalNoise(u * 0.9, v * 0.9, seed, 3) + 0.03 * valueNoise(u * 5, v * 5, seed + 7);
    const red =
      blood *
      (0.55 * bell(side - 4, v + 0.8, 1.5, 1.4) +
        0.6 * bell(u, v + 0.9, 1.1, 1) +
        0.25 * bell(u, v + 7.4, 1.5, 1.1) +
        0.2 * valueNoise(u * 0.7, v * 0.7, seed + 3));
    const dark = 1 + mottle;
    texture.red[texel] = base[0] * dark * (1 + 0.05 * red);
    texture.green[texel] = base[1] * dark * (1 - 0.3 * red);
    texture.blue[texel] = base[2] * dark * (1 - 0.26 * red);
    texture.light[texel] = 1;
    const shine = 0.55 * bell(u, v - 6.2, 2.8, 1.5) + 0.7 * bell(u, v - 0.5, 0.6, 2.2);
    texture.gloss[texel] = 0.2 + 0.22 * (shine + 0.4 * bell(side - 4, v - 0.4, 1.4, 1.1));
  });
}

/** Shadow of the face on itself, painted where the head's shape always makes it. */
function paintOcclusion(
  { size, light, red, green, blue }: FaceTexture,
  traits: PersonTraits,
): void {
  const rings = 0.1 + 0.35 * traits.eyeShadows;
  forTexels(size, [-8, -10, 8, 6], (u, v, texel) => {
    const side = Math.abs(u);
    const socket =
      0.34 * bell(side - 1.75, v - 3.05, 0.5, 0.7) + 0.2 * bell(side - 3.2, v - 3.45, 1.2, 0.32);
    const under = 0.12 * bell(side - 2.8, v - 1.85, 1.1, 0.3);
    const alar = 0.3 * bell(side - 1.95, v + 1.15, 0.2, 0.6);
    const nose = 0.42 * bell(u, v + 2.35, 0.95, 0.28);
    const chin = 0.26 * bell(u, v + 5.95, 1.3, 0.28);
    const corner = 0.3 * bell(side - 2.5, v + 4.32, 0.28, 0.25);
    const philtrum = 0.07 * bell(u, v + 2.9, 0.2, 0.5);
    light[texel]! *= 1 - Math.min(0.7, socket + under + alar + nose + chin + corner + philtrum);
    const ring =
      rings * bell(side - 2.9, v - 1.65, 1.15, 0.42) +
      0.5 * rings * bell(side - 2, v - 2.9, 0.7, 0.5);
    red[texel]! *= 1 - 0.45 * ring;
    green[texel]! *= 1 - 0.55 * ring;
    blue[texel]! *= 1 - 0.4 * ring;
    const nostril = smoothStep(
      1.25,
      0.55,
      Math.sqrt(sq((side - 0.83) / 0.4) + sq((v + 1.83 - 0.12 * side) / 0.17)),
    );
    const keep = 1 - 0.88 * nostril;
    red[texel]! *= keep;
    green[texel]! *= keep * keep;
    blue[texel]! *= keep * keep;
  });
}

function sq(value: number): number {
  return value * value;
}

function paintMarks({ size, red, green, blue }: FaceTexture, traits: PersonTraits): void {
  const { freckles, noiseSeed, moles } = traits;
  if (freckles > 0.02) {
    forTexels(size, [-7, -5, 7, 4], (u, v, texel) => {
      const where = bell(u, v - 0.2, 3.6, 1.7);
      const spot = smoothStep(0.42, 0.62, valueNoise(u * 3.1, v * 3.1, noiseSeed + 40));
      const strength = 0.5 * freckles * where * spot;
      red[texel]! *= 1 - 0.35 * strength;
      green[texel]! *= 1 - 0.65 * strength;
      blue[texel]! *= 1 - 0.8 * strength;
    });
  }
  for (const mole of moles) {
    const reach = 3 * mole.size;
    const box = [mole.u - reach, mole.v - reach, mole.u + reach, mole.v + reach] as const;
    forTexels(size, box, (u, v, texel) => {
      const keep = 1 - 0.75 * bell(u - mole.u, v - mole.v, mole.size, mole.size);
      red[texel]! *= keep;
      green[texel]! *= keep * keep;
      blue[texel]! *= keep * keep;
    });
  }
}

function paintMakeUp(texture: FaceTexture, style: ClipStyle): void {
  const { blush, eyeshadow, eyeshadowColor } = style;
  const { size, red, green, blue } = texture;
  if (blush > 0) {
    forTexels(size, [-8, -4, 8, 3], (u, v, texel) => {
      const share =
        0.4 * blush * bell(Math.abs(u) - 4.9, v + 0.4 - 0.25 * (Math.abs(u) - 4.9), 1.3, 0.9);
      green[texel]! *= 1 - 0.55 * share;
      blue[texel]! *= 1 - 0.4 * share;
    });
  }
  if (eyeshadow > 0) {
    forTexels(size, [-6, 2.4, 6, 4.6], (u, v, texel) => {
      const share = 0.75 * eyeshadow * bell(Math.abs(u) - 3.2, v - 3.35, 1.15, 0.38);
      red[texel]! += (eyeshadowColor[0] * red[texel]! * 1.6 - red[texel]!) * share;
      green[texel]! += (eyeshadowColor[1] * green[texel]! * 1.6 - green[texel]!) * share;
      blue[texel]! += (eyeshadowColor[2] * blue[texel]! * 1.6 - blue[texel]!) * share;
    });
  }
}

/** Cropped hair, and the shadow of roots under longer hair. */
function paintScalp(
  { size, red, green, blue, gloss }: FaceTexture,
  traits: PersonTraits,
  style: ClipStyle,
): void {
  if (style.hair === 'bald') return;
  const color = style.hairColor;
  const line = 7.7 + traits.hairline;
  forTexels(size, [-12, -2, 12, 11], (u, v, texel) => {
    const side = Math.abs(u);
    const temple = line - 0.035 * side * side + 0.25 * valueNoise(u * 2, 3, style.noiseSeed);
    const above = smoothStep(temple - 0.35, temple + 0.5, v);
    const sideburn = smoothStep(7.9, 8.7, side) * smoothStep(-0.9, 0.4, v);
    const share =
      0.85 * Math.max(above, sideburn) * (0.8 + 0.2 * valueNoise(u * 8, v * 8, style.noiseSeed));
    red[texel]! += (color[0] * 0.8 - red[texel]!) * share;
    green[texel]! += (color[1] * 0.8 - green[texel]!) * share;
    blue[texel]! += (color[2] * 0.8 - blue[texel]!) * share;
    gloss[texel]! *= 1 - 0.7 * share;
  });
}
