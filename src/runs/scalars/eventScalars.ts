/** Events whose fields are scalars; readers ignore the types that they do not know. */
const scalarEvents = new Set(['train', 'evaluate', 'audit']);

/** Fields of such an event that say where it stands, not what was measured. */
const places = new Set(['v', 't', 'type', 'step', 'epoch']);

/** JSON knows no such numbers, so our logs write them as these words. */
const nonFiniteWords = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

export interface EventScalars {
  step: number;
  /** `<type>/<field>` with its value, which may be non-finite. */
  scalars: [name: string, value: number][];
  problems: string[];
}

/**
 * The scalars of one parsed event, `not-a-scalar-event` for an event of another type, or why none
 * could be read. A number beyond the range of doubles (`1e400`, which JSON.parse turns to Infinity)
 * is a fault of whoever wrote the line: it is left out and named, never drawn.
 */
export function eventScalars(event: Record<string, unknown>): EventScalars | string {
  const type = event['type'];
  if (typeof type !== 'string' || !scalarEvents.has(type)) return 'not-a-scalar-event';
  const step = event['step'];
  if (typeof step !== 'number' || !Number.isFinite(step)) return 'no finite step';
  const result: EventScalars = { step, scalars: [], problems: [] };
  for (const [field, value] of Object.entries(event)) {
    if (places.has(field)) continue;
    const number = typeof value === 'string' ? nonFiniteWords.get(value) : value;
    if (typeof number !== 'number') continue;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      result.problems.push(`${field} is beyond the range of numbers`);
    } else result.scalars.push([`${type}/${field}`, number]);
  }
  return result;
}
