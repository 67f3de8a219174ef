import type { PreparedRows, SetAside } from '../rows/PreparedRows';
import type { MapNote } from './MapResult';

const rowsNamed = 5;

/** What is to be said of rows that take no part. */
export function describeNotes({ setAside }: PreparedRows): MapNote[] {
  const of = (reason: SetAside['reason']) =>
    setAside.filter((row) => row.reason === reason).map(({ row }) => row);
  const notes: MapNote[] = [];
  const notFinite = of('not-finite');
  if (notFinite.length > 0) {
    const text = `${named(notFinite)} with values that are not finite (NaN or infinite) set aside.`;
    notes.push({ code: 'rows-not-finite', text });
  }
  const noDirection = of('no-direction');
  if (noDirection.length > 0) {
    const text = `${named(noDirection)} of zeros only: no direction for the cosine, set aside.`;
    notes.push({ code: 'rows-no-direction', text });
  }
  return notes;
}

/** Rows counted from 0, as in the file. */
function named(rows: number[]): string {
  const list = rows.slice(0, rowsNamed).join(', ');
  const more = rows.length > rowsNamed ? ` and ${rows.length - rowsNamed} more` : '';
  return `${rows.length === 1 ? 'Row' : `${rows.length} rows`} (${list}${more}, counted from 0)`;
}
