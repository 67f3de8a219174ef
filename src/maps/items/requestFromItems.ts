import type { MapRequest } from '../job/MapRequest';
import type { ItemTable } from './ItemTable';

/** Columns that name an item and are no attribute of it. */
const naming = new Set(['path', 'frame', 'item', 'file', 'id']);
/** Columns that every table of ours may have. */
const personColumn = 'person_id';
const clipColumn = 'clip_id';

/** Attributes, clips and people of an item table, as a map's request wants them. */
export function requestFromItems({
  columns,
  rows,
}: ItemTable): Pick<MapRequest, 'attributes' | 'clips' | 'people'> {
  const valuesOf = (name: string) => {
    const column = columns.indexOf(name);
    return column < 0 ? undefined : rows.map((row) => row[column]!);
  };
  const attributes = columns
    .filter((name) => !naming.has(name) && name !== clipColumn)
    .map((name) => ({ name, values: valuesOf(name)! }));
  return { attributes, clips: valuesOf(clipColumn), people: valuesOf(personColumn) };
}
