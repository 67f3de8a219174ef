import type { Color } from '../painting/color';

/** What stays with a person through all clips. */
export interface PersonTraits {
  /** Deviates in the order of `shapeParameters`. */
  shape: number[];
  /** 0 (very light) – 1 (very dark). */
  melanin: number;
  /** −1 (rosy) – 1 (golden). */
  undertone: number;
  /** Years. */
  age: number;
  /** 0 (feminine) – 1 (masculine): shifts shape parameters, brows and what is worn. */
  masculinity: number;
  /** Factors around 1. */
  browThickness: number;
  /** 0–1. */
  browDarkness: number;
  browArch: number;
  iris: Color;
  irisName: string;
  /** 0–1. */
  freckles: number;
  /** How strongly folds show, about 0.5–1.5. */
  wrinkleGain: number;
  hair: Color;
  hairName: string;
  /** 0–1 share of gray. */
  gray: number;
  /** Centimeters by which the hairline lies higher. */
  hairline: number;
  /** −1 (pale) – 1 (deep). */
  lipTone: number;
  /** 0 (yellowish) – 1 (white). */
  teethWhiteness: number;
  /** 0–1: dark rings under the eyes. */
  eyeShadows: number;
  /** 0–1: redness of cheeks and nose. */
  redness: number;
  moles: { u: number; v: number; size: number }[];
  /** Seed of skin texture. */
  noiseSeed: number;
}
