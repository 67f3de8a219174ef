/** One array for each named item. */
export function mapValues<Item extends { name: string }>(
  items: readonly Item[],
  array: (item: Item) => Float32Array,
): Record<string, Float32Array> {
  return Object.fromEntries(items.map((item) => [item.name, array(item)]));
}

/** The array of that name. @throws Error when it is missing or of another size */
export function requireArray(
  arrays: Record<string, Float32Array>,
  name: string,
  size: number,
): Float32Array {
  const found = arrays[name];
  if (found?.length === size) return found;
  const problem = found ? `has ${found.length} values, not ${size}` : 'is missing';
  throw new Error(`The optimizer's state does not fit: ${name} ${problem}`);
}
