import { parse, type CsvError } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { imageExtensions } from '../../files/imageExtensions';
import { UserError } from '../../files/UserError';
import { columnMissing } from './columnMissing';
import type { TableColumns, TableRow } from './TableRow';

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

const delimiters = [',', ';', '\t'];
const headBytes = 64 * 1024;

/** CSV and its kin, as spreadsheets of any country write it: see `readTable`. */
export async function* readDelimitedText(
  file: string,
  columns: TableColumns,
): AsyncGenerator<TableRow, void, undefined> {
  const head = await headOf(file);
  const delimiter = delimiterOf(head);
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      delimiter,
      encoding: 'utf8',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }),
  );
  let header: string[] | undefined;
  let wanted: [string, number][] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      if (!header) {
        header = record;
        wanted = wantedColumns(file, header, columns);
        continue;
      }
      const line = firstLineOf(record, info.lines);
      yield rowOf(line, record, header, wanted, delimiter);
    }
  } catch (error) {
    throw explain(file, error);
  }
  if (!header) throw new UserError('table-empty', `${file} is empty.`);
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    // Excel's "Unicode text".
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
    return bytes.toString(encoding).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** The delimiter that the first line has most of, outside of quotes. */
function delimiterOf(head: string): string {
  const first = head.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length - 1;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function wantedColumns(
  file: string,
  header: readonly string[],
  { required, optional }: TableColumns,
): [string, number][] {
  const names = header.map((name) => name.toLowerCase());
  const looksLikeRow = header.find((name) => imageExtensions.has(extname(name).toLowerCase()));
  for (const column of required) {
    if (names.includes(column.toLowerCase())) continue;
    if (looksLikeRow === undefined) throw columnMissing(file, column, header);
    throw new UserError(
      'table-without-header',
      `The first line of ${file} names no columns: it holds ${looksLikeRow}.`,
      `Put a line with the columns' names above it: ${[...required, ...optional].join(', ')}.`,
    );
  }
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (
    twice !== undefined &&
    [...required, ...optional].some((name) => name.toLowerCase() === twice)
  ) {
    throw new UserError('table-column-twice', `${file} has two columns "${twice}".`);
  }
  return [...required, ...optional].flatMap((column): [string, number][] => {
    const index = names.indexOf(column.toLowerCase());
    return index < 0 ? [] : [[column, index]];
  });
}

/** csv-parse tells the line on which a record ends; quoted values may hold line breaks. */
function firstLineOf(record: readonly string[], lastLine: number): number {
  return lastLine - record.reduce((sum, value) => sum + (value.split('\n').length - 1), 0);
}

function rowOf(
  line: number,
  record: readonly string[],
  header: readonly string[],
  wanted: readonly [string, number][],
  delimiter: string,
): TableRow {
  if (record.length !== header.length) {
    const comma = delimiter === ',' && record.length > header.length;
    const guess = comma ? ' (a decimal comma, or a comma in a name without quotes?)' : '';
    return {
      line,
      refused: `${record.length} values where the first line names ${header.length} columns${guess}`,
    };
  }
  const values: Record<string, string> = {};
  for (const [column, index] of wanted) {
    values[column] = record[index]!;
    if (values[column].includes('\uFFFD')) {
      return {
        line,
        refused: `"${column}" holds bytes that are not UTF-8: save the table as UTF-8`,
      };
    }
  }
  return { line, values };
}

function explain(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, message } = error as CsvError;
  if (!String(code).startsWith('CSV_')) return error;
  return new UserError(
    'table-damaged',
    `${file} cannot be read as a table: ${message}.`,
    'A quotation mark that is opened and never closed is the usual cause.',
  );
}
