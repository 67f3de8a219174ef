import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UserError } from '../../files/UserError';
import type { TableColumns, TableRow } from './TableRow';

/** One JSON object a line: see `readTable`. */
export async function* readJsonLines(
  file: string,
  columns: TableColumns,
): AsyncGenerator<TableRow, void, undefined> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  let line = 0;
  let rows = 0;
  for await (const text of lines) {
    line++;
    const bare = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() === '') continue;
    rows++;
    yield rowOf(line, bare, columns);
  }
  if (rows === 0) throw new UserError('table-empty', `${file} is empty.`);
}

function rowOf(line: number, text: string, { required, optional }: TableColumns): TableRow {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { line, refused: `no JSON (${(error as Error).message})` };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { line, refused: 'no JSON object' };
  }
  const byName = new Map(
    Object.entries(parsed).map(([key, value]) => [key.trim().toLowerCase(), value]),
  );
  const values: Record<string, string> = {};
  for (const column of [...required, ...optional]) {
    const value: unknown = byName.get(column.toLowerCase());
    if (value === undefined) {
      if (required.includes(column)) return { line, refused: `no "${column}"` };
    } else if (typeof value === 'object' && value !== null) {
      return { line, refused: `"${column}" is neither text nor a number` };
    } else values[column] = value === null ? '' : String(value).trim();
  }
  return { line, values };
}
