type Rgb = [number, number, number];

/**
 * Viridis (van der Walt and Smith, matplotlib, CC0) at nine even places: lightness rises evenly, also for
 * color-blind eyes and in gray.
 */
const viridis: Rgb[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/** The part of the scale that stands out from the background. */
const partOnDark: [number, number] = [0.22, 1];
const partOnLight: [number, number] = [0, 0.88];

/** The color of a value that lies at `share` of its range, as three numbers of 0 … 255. */
export function continuousColor(share: number, dark: boolean): Rgb {
  const [first, last] = dark ? partOnDark : partOnLight;
  const place = (first + (last - first) * Math.min(1, Math.max(0, share))) * (viridis.length - 1);
  const below = Math.min(viridis.length - 2, Math.floor(place));
  const mix = place - below;
  const [low, high] = [viridis[below]!, viridis[below + 1]!];
  return [0, 1, 2].map((at) => Math.round(low[at]! + (high[at]! - low[at]!) * mix)) as Rgb;
}
