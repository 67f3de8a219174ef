import type { MapRequest } from '../../maps/job/MapRequest';
import { UserError } from '../../files/UserError';

const telling = ['expression', 'emotion', 'label', 'class'];

/**
 * The attributes of "Attribute axes": expression along x, identity along y, or what comes nearest.
 *
 * @throws UserError `no-attributes`
 */
export function axesOf({ attributes = [], people }: MapRequest): NonNullable<MapRequest['axes']> {
  const names = attributes.map(({ name }) => name);
  const first = names.find((name) => telling.some((word) => name.toLowerCase().includes(word)));
  const person = attributes.find(
    ({ values }) => values === people || values.join() === people?.join(),
  );
  const x = first ?? names.find((name) => name !== person?.name) ?? names[0];
  if (x === undefined) {
    throw new UserError(
      'no-attributes',
      'Attribute axes need a column with categories, and the item table has none.',
      'Choose another layout.',
    );
  }
  const second = person && person.name !== x ? person.name : names.find((name) => name !== x);
  return { first: x, ...(second === undefined ? {} : { second }) };
}
