import { power } from '../math/portableMath';

/** Linear light, 0–1 a channel. */
export type Color = readonly [number, number, number];

/** From sRGB values 0–255. */
export function colorOf(red: number, green: number, blue: number): Color {
  return [linear(red), linear(green), linear(blue)];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4);
}

export function mixColors(a: Color, b: Color, share: number): Color {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export function scaleColor([red, green, blue]: Color, factor: number): Color {
  return [red * factor, green * factor, blue * factor];
}

export function luminance([red, green, blue]: Color): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
