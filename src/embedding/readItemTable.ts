import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { UserError } from '../files/UserError';
import type { EmbeddingItem, EmbeddingItems } from './EmbeddingItems';

/** Names that tables in use give to the columns that we need, the usual one first. */
const columnNames = {
  path: ['path', 'file', 'filename', 'image'],
  person: ['person_id', 'person', 'identity', 'subject'],
  clip: ['clip_id', 'clip', 'video'],
  frame: ['frame', 'frame_number'],
} as const;

/**
 * Reads a table with a row an image: CSV or TSV, UTF-8 with or without byte-order mark, any line ends, paths
 * with either slash. Columns that are not path, person, clip or frame are labels.
 * @param root what paths are relative to
 * @throws UserError `table-damaged`, `table-without-paths`
 */
export async function readItemTable(table: string, root: string): Promise<EmbeddingItems> {
  const [header, ...rows] = parseTable(await readFile(table, 'utf8'), table);
  if (!header) throw new UserError('table-damaged', `${table} is empty.`);
  const names = header.map((name) => name.trim().toLowerCase());
  const indexOf = (candidates: readonly string[]) =>
    candidates.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [path, person, clip, frame] = (['path', 'person', 'clip', 'frame'] as const).map((kind) =>
    indexOf(columnNames[kind]),
  ) as [number, number, number, number];
  if (path < 0) {
    throw new UserError(
      'table-without-paths',
      `${table} has no column named ${columnNames.path.join(', ')}. Its first line: ${header.slice(0, 6).join(', ')}${header.length > 6 ? ', …' : ''}.`,
      'Name the column with the images path; paths are relative to the table’s folder.',
    );
  }
  const labels = header
    .map((_, index) => index)
    .filter((index) => ![path, person, clip, frame].includes(index));
  const items = rows.map((row): EmbeddingItem => {
    const at = (index: number) => (index < 0 ? '' : (row[index] ?? '').trim());
    return {
      path: at(path).replaceAll('\\', '/'),
      personId: at(person),
      clipId: at(clip),
      frame: at(frame),
      labels: labels.map(at),
    };
  });
  return { root, items, labelColumns: labels.map((index) => header[index]!.trim()), notes: [] };
}

function parseTable(text: string, table: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_quotes: true,
    });
  } catch (error) {
    throw new UserError(
      'table-damaged',
      `${table} cannot be read as a table: ${(error as Error).message}.`,
      'Every line takes as many fields as the first one.',
    );
  }
}

/** The separator that the header has most of: a German Excel writes semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
