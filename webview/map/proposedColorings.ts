import type { MapColumn } from '../../src/protocol/map/mapModel';

/** Says most about what an encoder of expressions learned. */
const telling = ['expression', 'emotion', 'label', 'class'];

/** The coloring to begin with: expression where there is one, else the categories that are few, else people. */
export function proposedColorings(columns: readonly MapColumn[]): string[] {
  const usable = columns.filter(({ role, distinct }) => role !== 'frame' && distinct > 1);
  const named = usable.find(({ name }) =>
    telling.some((word) => name.toLowerCase().includes(word)),
  );
  const few = usable.find(
    ({ kind, role, distinct }) => kind === 'categorical' && role === 'label' && distinct <= 12,
  );
  const chosen = named ?? few ?? usable.find(({ role }) => role === 'person') ?? usable[0];
  return chosen ? [chosen.name] : [];
}
