import { lineStyle } from '../../ui/palette';

/** Colors of the shared palette; after them they come again with another shape. */
const colorCount = 10;

export const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'ring'] as const;
export type Shape = (typeof shapes)[number];

/** How a category is drawn. */
export interface MarkStyle {
  /** Place of the color among the palette's. */
  color: number;
  shape: number;
}

export const markStyleCount = colorCount * shapes.length;

/** The look of the category in this place of its column: the same in every map of the same items. */
export function markStyle(place: number): MarkStyle {
  const slot = place % markStyleCount;
  return { color: slot % colorCount, shape: Math.floor(slot / colorCount) };
}

export function markColor({ color }: MarkStyle, dark: boolean): string {
  return lineStyle(color, dark).color;
}
