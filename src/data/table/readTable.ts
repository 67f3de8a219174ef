import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UserError } from '../../files/UserError';
import { readJsonLines } from './readJsonLines';
import type { TableColumns, TableRow } from './TableRow';

export const tableFormats = 'CSV, TSV, JSONL (.jsonl, .ndjson) or Parquet';

/**
 * Reads a table row by row: CSV or TSV (delimiter found by itself; byte-order mark, CRLF, quotes as
 * spreadsheets write them), JSON lines, or Parquet. Column names match whatever their case and the
 * blanks around them. A row that cannot be used is handed on with its reason.
 * @throws UserError `table-not-found`, `table-format-unknown`, `table-empty`, `table-column-missing`, `table-damaged`
 */
export async function* readTable(
  file: string,
  columns: TableColumns,
): AsyncGenerator<TableRow, void, undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new UserError(
      'table-not-found',
      found ? `${file} is a folder; a table is expected.` : `There is no file ${file}.`,
      `Give a table: ${tableFormats}.`,
    );
  }
  switch (extname(file).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt': {
      // Loaded late, as the next but one: whoever reads no table should not carry their libraries.
      const { readDelimitedText } = await import('./readDelimitedText');
      return yield* readDelimitedText(file, columns);
    }
    case '.jsonl':
    case '.ndjson':
      return yield* readJsonLines(file, columns);
    case '.parquet': {
      const { readParquet } = await import('./readParquet');
      return yield* readParquet(file, columns);
    }
    default:
      throw new UserError(
        'table-format-unknown',
        `${file} ends in none of the known ways.`,
        `Tables are read as ${tableFormats}.`,
      );
  }
}
