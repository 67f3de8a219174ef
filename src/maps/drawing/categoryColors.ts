/**
 * Colors for categories, safe for color-blind eyes (Okabe & Ito 2008, black left out for its weight,
 * then four of Tol's "bright" scheme that keep apart from them).
 */
export const categoryColors = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#AA9A00',
  '#5D3A9B',
  '#222222',
  '#994F00',
  '#44AA99',
  '#882255',
] as const;

/** For items without a value, and for categories beyond the colors. */
export const grayColor = '#B0B0B0';
