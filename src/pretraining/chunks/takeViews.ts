import type { InputValues } from '../../engine/programs/ProgramDefinition';

/** Where the views are among an array's axes: rows of a frame each, or the middle axis of coefficients. */
export type ViewAxis = 'first' | 'middle';

/**
 * The part of an array that belongs to some of a batch's views.
 * @param views of the whole array
 * @param axis `first`: [views, …]; `middle`: [rows, views, 1]
 */
export function takeViews<Values extends InputValues>(
  values: Values,
  { views, axis }: { views: number; axis: ViewAxis },
  start: number,
  count: number,
): Values {
  if (axis === 'first') {
    const size = values.length / views;
    return values.subarray(start * size, (start + count) * size) as Values;
  }
  const rows = values.length / views;
  const taken = values.slice(0, rows * count) as Values;
  for (let row = 0; row < rows; row++) {
    taken.set(values.subarray(row * views + start, row * views + start + count), row * count);
  }
  return taken;
}
