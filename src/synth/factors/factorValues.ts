import { UserError } from '../../files/UserError';
import { power } from '../math/portableMath';
import { colorOf, type Color } from '../painting/color';

/** @throws UserError `bad-factor-value` */
export function numberIn(name: string, text: string, low: number, high: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= low && value <= high) return value;
  throw new UserError(
    'bad-factor-value',
    `${name} cannot be "${text}".`,
    `A number from ${low} to ${high} is expected.`,
  );
}

/** @throws UserError `bad-factor-value` */
export function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UserError(
    'bad-factor-value',
    `${name} cannot be "${text}".`,
    `One of ${choices.join(', ')} is expected.`,
  );
}

/** @throws UserError `bad-factor-value` */
export function colorFrom(name: string, text: string): Color {
  const [, hex] = /^#?([0-9a-f]{6})$/i.exec(text) ?? [];
  if (hex === undefined) {
    throw new UserError(
      'bad-factor-value',
      `${name} cannot be "${text}".`,
      'A color like #a03020 is expected.',
    );
  }
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return colorOf(channel(0), channel(2), channel(4));
}

/** #rrggbb in sRGB. */
export function hexOf(color: Color): string {
  const channel = (linear: number): string => {
    const shown = linear <= 0.0031308 ? 12.92 * linear : 1.055 * power(linear, 1 / 2.4) - 0.055;
    const value = Math.floor(255 * Math.min(1, Math.max(0, shown)) + 0.5);
    return value.toString(16).padStart(2, '0');
  };
  return `#${channel(color[0])}${channel(color[1])}${channel(color[2])}`;
}
