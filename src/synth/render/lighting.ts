import { cosine, pi, power, sine } from '../math/portableMath';
import type { ClipCamera, ClipLight } from '../clips/ClipOptics';
import { luminance, type Color } from '../painting/color';

/** Lights of a clip in camera space, exposure included. */
export interface Lighting {
  key: Color;
  direction: [number, number, number];
  /** Halfway between key light and viewer. */
  half: [number, number, number];
  fill: Color;
  fillDirection: [number, number, number];
  sky: Color;
  ground: Color;
}

/**
 * Sets lights and exposure so that dark and light skin are equally well lit: the exposure follows the skin,
 * as a photographer's does, but keeps part of its brightness.
 */
export function lightingOf(light: ClipLight, camera: ClipCamera, skin: Color): Lighting {
  const azimuth = (light.azimuth * pi) / 180;
  const elevation = (light.elevation * pi) / 180;
  const direction: [number, number, number] = [
    sine(azimuth) * cosine(elevation),
    sine(elevation),
    cosine(azimuth) * cosine(elevation),
  ];
  const keyShare = light.keyRatio / (1 + light.keyRatio);
  const frontal = 0.75 * Math.max(0.25, direction[2]);
  const received = 1 - keyShare + keyShare * frontal + 0.12;
  const target = 0.59 * power(luminance(skin), 0.57);
  const exposure = (target / (luminance(skin) * received)) * power(2, camera.exposure);
  const tint = (share: number): Color => [
    exposure * share * (1 + 0.1 * light.warmth),
    exposure * share,
    exposure * share * (1 - 0.13 * light.warmth),
  ];
  const cold: Color = [0.97, 1, 1.06];
  const ambient = (share: number): Color => [
    exposure * share * cold[0],
    exposure * share * cold[1],
    exposure * share * cold[2],
  ];
  const fillDirection: [number, number, number] = [-direction[0] * 0.8, 0.1, 0.7];
  return {
    key: tint(keyShare),
    direction,
    half: unit([direction[0], direction[1], direction[2] + 1]),
    fill: ambient(0.12),
    fillDirection: unit(fillDirection),
    sky: ambient((1 - keyShare) * 1.2),
    ground: ambient((1 - keyShare) * 0.62),
  };
}

function unit([x, y, z]: [number, number, number]): [number, number, number] {
  const scale = 1 / Math.sqrt(x * x + y * y + z * z);
  return [x * scale, y * scale, z * scale];
}
