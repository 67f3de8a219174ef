import { colorOf } from '../painting/color';
import type { NaturalColor } from '../painting/NaturalColor';

/** Colors of the iris. */
export const irises: readonly NaturalColor[] = [
  { name: 'dark-brown', color: colorOf(62, 38, 24), weight: 4, darkest: 1 },
  { name: 'brown', color: colorOf(98, 62, 36), weight: 3, darkest: 0.8 },
  { name: 'hazel', color: colorOf(120, 96, 56), weight: 1.5, darkest: 0.5 },
  { name: 'green', color: colorOf(96, 118, 84), weight: 1, darkest: 0.35 },
  { name: 'blue', color: colorOf(94, 126, 156), weight: 2, darkest: 0.3 },
  { name: 'gray', color: colorOf(122, 132, 138), weight: 1, darkest: 0.35 },
];
