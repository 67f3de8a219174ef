import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { open, type FileHandle } from 'node:fs/promises';
import { UserError } from '../../files/UserError';
import { columnMissing } from './columnMissing';
import type { TableColumns, TableRow } from './TableRow';

/** Parquet, one row group at a time: see `readTable`. */
export async function* readParquet(
  file: string,
  columns: TableColumns,
): AsyncGenerator<TableRow, void, undefined> {
  const handle = await open(file);
  try {
    yield* rowsOf(file, await bufferOf(handle), columns);
  } finally {
    await handle.close();
  }
}

async function* rowsOf(
  file: string,
  source: AsyncBuffer,
  { required, optional }: TableColumns,
): AsyncGenerator<TableRow, void, undefined> {
  const metadata = await parquetMetadataAsync(source).catch((error: Error) => {
    throw damaged(file, error);
  });
  const there = parquetSchema(metadata).children.map(({ element }) => element.name);
  const wanted = [...required, ...optional].flatMap((column): [string, string][] => {
    const name = there.find((other) => other.trim().toLowerCase() === column.toLowerCase());
    if (name === undefined && required.includes(column)) throw columnMissing(file, column, there);
    return name === undefined ? [] : [[column, name]];
  });
  let row = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = row + Number(group.num_rows);
    const objects = await parquetReadObjects({
      file: source,
      metadata,
      compressors,
      columns: wanted.map(([, name]) => name),
      rowStart: row,
      rowEnd,
    }).catch((error: Error) => {
      throw damaged(file, error);
    });
    for (const object of objects) yield rowOf(++row, object, wanted);
  }
  if (row === 0) throw new UserError('table-empty', `${file} is empty.`);
}

function rowOf(
  line: number,
  object: Record<string, unknown>,
  wanted: readonly [string, string][],
): TableRow {
  const values: Record<string, string> = {};
  for (const [column, name] of wanted) {
    const value = object[name];
    if (typeof value === 'object' && value !== null) {
      return { line, refused: `"${column}" is neither text nor a number` };
    }
    values[column] = value === null || value === undefined ? '' : String(value).trim();
  }
  return { line, values };
}

function damaged(file: string, error: Error): UserError {
  return new UserError('table-damaged', `${file} cannot be read as Parquet: ${error.message}.`);
}

async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = Buffer.alloc(Math.max(0, end - start));
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
  };
}
