/**
 * Ten colors for dark and ten for light backgrounds, found by search: contrast with the background
 * at least 3 : 1, and any two apart in OKLab by 0.06 or more for normal vision and under full
 * protanopia, deuteranopia and tritanopia (Machado et al. 2009). palette.test.ts checks it.
 */
const darkColors = [
  '#49a2fe',
  '#eea743',
  '#f27dbc',
  '#48fbf6',
  '#e04e24',
  '#b9df9b',
  '#b460bc',
  '#ebe61b',
  '#199d78',
  '#86cdff',
];

const lightColors = [
  '#3364db',
  '#d06217',
  '#0b6b5c',
  '#be296a',
  '#0a8fd1',
  '#67235a',
  '#934f00',
  '#ac6e9d',
  '#550f95',
  '#892124',
];

/** Dash patterns in CSS pixels, for the eleventh run on: the same colors again, told apart by dashes. */
const dashes: number[][] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

export const slotCount = darkColors.length * dashes.length;

export interface LineStyle {
  color: string;
  dash: number[];
}

/** How the run in place `slot` of the palette is drawn. */
export function lineStyle(slot: number, dark: boolean): LineStyle {
  const colors = dark ? darkColors : lightColors;
  const place = ((slot % slotCount) + slotCount) % slotCount;
  return {
    color: colors[place % colors.length]!,
    dash: dashes[Math.floor(place / colors.length)]!,
  };
}

/**
 * Gives each run a place in the palette: the one it had, else the first free one counted from the
 * run id's own place, so that a run tends to have the same color in every panel and never changes
 * it because others come or go.
 */
export function assignSlots(
  runIds: readonly string[],
  known: ReadonlyMap<string, number>,
): Map<string, number> {
  const slots = new Map<string, number>();
  for (const id of runIds) {
    const slot = known.get(id);
    if (slot !== undefined) slots.set(id, slot);
  }
  const taken = new Set(slots.values());
  for (const id of runIds) {
    if (slots.has(id)) continue;
    const slot = freeSlot(preferredSlot(id), taken);
    slots.set(id, slot);
    taken.add(slot);
  }
  return slots;
}

/** Solid lines are used up before the first dashed one. */
function freeSlot(preferred: number, taken: ReadonlySet<number>): number {
  const colors = darkColors.length;
  for (let dash = 0; dash < dashes.length; dash++) {
    for (let step = 0; step < colors; step++) {
      const slot = dash * colors + ((preferred + step) % colors);
      if (!taken.has(slot)) return slot;
    }
  }
  return preferred;
}

/** FNV-1a of the id. */
function preferredSlot(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % darkColors.length;
}
