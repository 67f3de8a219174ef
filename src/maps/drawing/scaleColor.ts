/** Viridis at nine places. */
const stops = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

/** Color of a share 0 … 1, even for the eye and in print. */
export function scaleColor(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const part = place - low;
  const channel = (k: 0 | 1 | 2) =>
    Math.round(stops[low]![k] + part * (stops[low + 1]![k] - stops[low]![k]));
  const hex = ([0, 1, 2] as const).map((k) => channel(k).toString(16).padStart(2, '0'));
  return `#${hex.join('')}`;
}
