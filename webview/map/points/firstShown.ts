/**
 * The first of the shown items, in rising order.
 *
 * @param shown a byte an item: 1 for the shown ones
 */
export function firstShown(shown: Uint8Array, most: number): number[] {
  const items: number[] = [];
  for (let item = 0; item < shown.length && items.length < most; item++) {
    if (shown[item]) items.push(item);
  }
  return items;
}
