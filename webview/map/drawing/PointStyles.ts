/** Of a style's four bytes: place in the palette, opacity, shape, 1 for what lies on top. */
export const styleBytes = 4;

/** Places 0 … 127 of a palette are a scale of values, 128 … are categories; see `paletteColors`. */
export const scalePlaces = 128;
export const firstCategory = 128;
/** What has no value, and what has no coloring. */
export const missingPlace = 255;
export const plainPlace = 254;

/** How each item of one pane is drawn. */
export interface PointStyles {
  /** Four bytes an item. */
  bytes: Uint8Array;
  /** Another number for other bytes: tells a renderer when to take them anew. */
  version: number;
}
