import type { ItemTable } from '../../maps/items/ItemTable';
import type { MapRequest } from '../../maps/job/MapRequest';
import { MapItems } from '../mapItems/MapItems';

/** More values than this are no attribute that neighbors could share. */
const mostValues = 200;

/** Purities of more would only be scrolled past. */
const mostAttributes = 12;

type KnownOfItems = Pick<MapRequest, 'attributes' | 'clips' | 'people'>;

/** What the table says, as the computation wants it: attributes for purities, and whose rows belong together. */
export function itemAttributes({ columns, rows }: ItemTable): KnownOfItems {
  const items = new MapItems(columns, rows, '');
  const described = items.columns();
  const valuesOf = (name: string) => items.valuesOf(name);
  const ofRole = (role: string) => described.find((column) => column.role === role)?.name;
  const [person, clip] = [ofRole('person'), ofRole('clip')];
  const attributes = described
    .filter(({ role, kind }) => kind === 'categorical' && (role === 'label' || role === 'person'))
    .filter(({ role, distinct }) => role === 'person' || distinct <= mostValues)
    // Constants last: SynthFaces has dozens, and nothing can be said of them.
    .sort((one, other) => Number(one.distinct < 2) - Number(other.distinct < 2))
    .slice(0, mostAttributes)
    .map(({ name }) => ({ name, values: valuesOf(name) }));
  return {
    attributes,
    ...(clip === undefined ? {} : { clips: clipsOf(clip, person, valuesOf) }),
    ...(person === undefined ? {} : { people: valuesOf(person) }),
  };
}

/** Two people may have clips of the same name. */
function clipsOf(
  clip: string,
  person: string | undefined,
  valuesOf: (name: string) => string[],
): string[] {
  const people = person === undefined ? undefined : valuesOf(person);
  return valuesOf(clip).map((name, at) => (name === '' ? '' : `${people?.[at] ?? ''}/${name}`));
}
