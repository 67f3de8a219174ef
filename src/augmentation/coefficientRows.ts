/** How many tone operations (brightness, contrast, saturation) fit before and again after the hue. */
export const tonesPerSide = 3;

const toneCount = 2 * tonesPerSide;

/**
 * Rows of the coefficients that `packAugmentation` writes and `augment` reads, in order.
 * A tone operation is clamp(factor·x + mean·mean(gray(x)) + gray·gray(x)).
 */
export const coefficientRows = {
  /** 3 rows for each tone operation: factor, mean, gray. */
  tones: 0,
  /** 3 rows, R, G, B: hue shift in turns plus the channel's phase. */
  hue: 3 * toneCount,
  blurCenter: 3 * toneCount + 3,
  blurSide: 3 * toneCount + 4,
  /** 3 rows, R, G, B: weight of the channel itself in the normalized result. */
  color: 3 * toneCount + 5,
  /** 3 rows, R, G, B: weight of gray in the normalized result. */
  gray: 3 * toneCount + 8,
} as const;

/** Sizes into which `augment` splits the rows. */
export const coefficientSplits = [...Array<number>(3 * toneCount).fill(1), 3, 1, 1, 3, 3];

/** Rows in all. */
export const coefficientCount = 3 * toneCount + 11;
