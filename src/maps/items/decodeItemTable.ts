import { parse } from 'csv-parse/sync';
import type { ItemTable } from './ItemTable';
import { ItemTableError } from './ItemTableError';

/**
 * Reads a CSV table (comma, semicolon or tab; a byte-order mark and quotes are understood) that has one
 * row for each of `count` items. Several columns: the first line names them. One column: `count` lines
 * are items without a header, one line more is a header and said to be one; nothing is ever shifted.
 *
 * @throws ItemTableError if the counts do not go together
 */
export function decodeItemTable(text: string, count: number, where: string): ItemTable {
  const lines = readLines(text, where);
  const [first] = lines;
  if (!first) {
    throw new ItemTableError(
      `${where} is empty; ${count} items are expected.`,
      'Give a CSV file with one row an item.',
    );
  }
  if (first.length === 1) return oneColumn(lines, count, where);
  const rows = lines.slice(1);
  if (rows.length !== count) {
    throw new ItemTableError(
      `${where} has ${rows.length} rows after its header, the embedding has ${count}.`,
      `${guessAt(first, rows.length - count)}Give the table that was written with this embedding, in the same order.`,
    );
  }
  return { columns: uniqueNames(first), rows, notes: [] };
}

function guessAt(header: readonly string[], surplus: number): string {
  if (surplus === -1) {
    const line = header.slice(0, 4).join(', ');
    return `If the first line (${line}) is an item, put the columns' names above it. `;
  }
  if (surplus !== 1) return '';
  return 'One row too many: is the header there twice, or was an image left out of the embedding? ';
}

function readLines(text: string, where: string): string[][] {
  const start = text.replace(/^\uFEFF/, '');
  const firstLine = /^[^\r\n]*/.exec(start)?.[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, sign) =>
    firstLine.split(sign).length > firstLine.split(best).length ? sign : best,
  );
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true, relax_column_count: false });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ItemTableError(
      `${where} is no CSV table: ${words}`,
      'Correct the line, or save the table again.',
    );
  }
}

function oneColumn(lines: string[][], count: number, where: string): ItemTable {
  if (lines.length === count) return { columns: ['item'], rows: lines, notes: [] };
  const header = lines[0]![0]!;
  if (lines.length === count + 1) {
    const note = `${where}: ${lines.length} lines against ${count} items; the first line (“${header}”) is taken for a header.`;
    return { columns: [header], rows: lines.slice(1), notes: [note] };
  }
  throw new ItemTableError(
    `${where} has ${lines.length} lines, the embedding has ${count} items.`,
    'Give the table that was written with this embedding, one line an item.',
  );
}

/** Two columns of one name are told apart by a number. */
function uniqueNames(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
