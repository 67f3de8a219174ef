import type { Color } from './color';

/** A color that people are born with. */
export interface NaturalColor {
  name: string;
  color: Color;
  /** How common it is, beside the others. */
  weight: number;
  /** The largest melanin of a skin beside which it is still seen. */
  darkest: number;
}
