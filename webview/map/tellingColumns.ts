import type { MapColumn } from '../../src/protocol/map/mapModel';

/**
 * The columns to show where there is room for few: whose item it is and when, what colors the map, then
 * others that differ between items, in the table's order. SynthFaces brings a hundred.
 */
export function tellingColumns(
  columns: readonly MapColumn[],
  colorings: readonly string[],
  most: number,
): string[] {
  const ofRoles = columns.filter(({ role }) => role !== 'label');
  const colored = columns.filter(({ name }) => colorings.includes(name));
  const others = columns.filter(({ role, distinct }) => role === 'label' && distinct > 1);
  const names = [...ofRoles, ...colored, ...others].map(({ name }) => name);
  return [...new Set(names)].slice(0, most);
}
