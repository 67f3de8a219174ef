import { channels } from '../../ui/theme';
import { lineStyle } from '../../ui/palette';
import { continuousColor } from './continuousColors';
import { firstCategory, missingPlace, plainPlace, scalePlaces } from './PointStyles';

/** The colors that styles name by their places: 256 times red, green, blue, opacity. */
export function paletteColors(dark: boolean): Uint8Array {
  const colors = new Uint8Array(256 * 4);
  const set = (place: number, rgb: readonly number[]) => {
    for (let at = 0; at < 3; at++) colors[place * 4 + at] = rgb[at]!;
    colors[place * 4 + 3] = 255;
  };
  for (let place = 0; place < scalePlaces; place++) {
    set(place, continuousColor(place / (scalePlaces - 1), dark));
  }
  for (let place = 0; place < 10; place++) {
    set(firstCategory + place, channels(lineStyle(place, dark).color));
  }
  set(plainPlace, channels(lineStyle(0, dark).color));
  set(missingPlace, dark ? [138, 138, 138] : [128, 128, 128]);
  return colors;
}
