import type { Pane } from './Camera';

/** Height of a pane's title in CSS pixels. */
export const titleHeight = 26;
const gap = 6;

/**
 * Places panes in a grid whose cells are as near to squares as the room allows. A single pane takes all
 * of it; several have a title above each.
 */
export function arrangePanes(count: number, width: number, height: number): Pane[] {
  if (count === 0) return [];
  if (count === 1) return [{ left: 0, top: 0, width, height }];
  const columns = bestColumns(count, width, height);
  const rows = Math.ceil(count / columns);
  const cell = {
    width: (width - gap * (columns - 1)) / columns,
    height: (height - gap * (rows - 1)) / rows,
  };
  return Array.from({ length: count }, (_, place) => ({
    left: (place % columns) * (cell.width + gap),
    top: Math.floor(place / columns) * (cell.height + gap) + titleHeight,
    width: cell.width,
    height: Math.max(1, cell.height - titleHeight),
  }));
}

function bestColumns(count: number, width: number, height: number): number {
  let [best, largest] = [1, 0];
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const side = Math.min(width / columns, height / rows - titleHeight);
    if (side > largest) [best, largest] = [columns, side];
  }
  return best;
}
