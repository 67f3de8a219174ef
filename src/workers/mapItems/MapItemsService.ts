import { createHash } from 'node:crypto';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../files/UserError';
import { readItemTable } from '../../maps/items/readItemTable';
import { readNpy } from '../../maps/npy/readNpy';
import type { Embedding } from '../../maps/rows/Embedding';
import { MapItems } from './MapItems';
import type {
  ExtraColumn,
  MapItemsAnswer,
  MapItemsReply,
  MapItemsRequest,
} from '../../protocol/map/workers/mapItemsMessages';
import { nearestRows } from './nearestRows';

/** Arrays that stay in memory. */
const mostArrays = 2;
/** Of the first items, so many are looked for on disk to tell whether there are images. */
const probedImages = 5;

/** Reads item tables and arrays for the map's panel, away from the extension host's thread. */
export class MapItemsService {
  private readonly tables = new Map<string, MapItems>();
  private readonly arrays = new Map<string, Promise<Embedding>>();

  async handle(request: MapItemsRequest): Promise<MapItemsReply> {
    const { id } = request;
    try {
      return { id, answer: await this.answer(request) };
    } catch (error) {
      const { message } = error as Error;
      const { reason, nextStep } =
        error instanceof UserError ? error : { reason: 'unexpected', nextStep: undefined };
      return { id, failed: { reason, message, nextStep } };
    }
  }

  private async answer(request: MapItemsRequest): Promise<MapItemsAnswer> {
    switch (request.kind) {
      case 'open':
        return this.open(request);
      case 'column':
        return this.table(request.handle).column(request.name);
      case 'rows':
        return this.table(request.handle).rowsOf(request.items);
      case 'files': {
        const table = this.table(request.handle);
        return { files: request.items.map((item) => table.fileOf(item)) };
      }
      case 'neighbors': {
        const { array, item, count, metric } = request;
        return { neighbors: nearestRows(await this.rows(array), item, count, metric) };
      }
      case 'csv':
        return { csv: csvOf(this.table(request.handle), request.items, request.extra) };
    }
  }

  private async open({ array, table, root }: Extract<MapItemsRequest, { kind: 'open' }>) {
    const embedding = await this.rows(array);
    const { rows: count, columns: dimensions } = embedding;
    const items =
      table === undefined
        ? numberedItems(array, count)
        : await itemsOf(table, root ?? dirname(table), count);
    const { key, handle } = items;
    this.tables.set(handle, items);
    const columns = items.columns();
    const hasImages = await someImagesExist(items);
    return { key, handle, count, dimensions, columns, hasImages, notes: items.notes };
  }

  private table(handle: string): MapItems {
    const found = this.tables.get(handle);
    if (!found)
      throw new Error('These items are not open any more: close the panel and open it again.');
    return found;
  }

  /** An array that was written anew is read anew: its rows may be others. */
  private async rows(array: string): Promise<Embedding> {
    const version = await stat(array).then(
      ({ mtimeMs, size, ino }) => `${array}\n${mtimeMs}\n${size}\n${ino}`,
      () => array,
    );
    const rows = this.arrays.get(version) ?? readNpy(array);
    this.arrays.delete(version);
    this.arrays.set(version, rows);
    rows.catch(() => this.arrays.delete(version));
    if (this.arrays.size > mostArrays) this.arrays.delete(this.arrays.keys().next().value!);
    return rows;
  }
}

/** An array without a table: its items are numbers alone. */
function numberedItems(array: string, count: number): MapItems {
  const root = createHash('sha256').update(array).digest('hex');
  const rows = Array.from({ length: count }, (_, item) => [`${item}`]);
  return new MapItems(['row'], rows, root);
}

async function itemsOf(table: string, root: string, count: number): Promise<MapItems> {
  const { columns, rows, notes } = await readItemTable(table, count);
  return new MapItems(columns, rows, root, notes);
}

async function someImagesExist(items: MapItems): Promise<boolean> {
  for (let item = 0; item < Math.min(probedImages, items.count); item++) {
    const file = items.fileOf(item);
    if (file === undefined) continue;
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (exists) return true;
  }
  return false;
}

function csvOf(table: MapItems, items: Uint32Array, extra: readonly ExtraColumn[]): string {
  const { header, rows } = table.rowsOf([...items]);
  const lines = rows.map((row, at) => [
    ...row.map(field),
    ...extra.map(({ values }) => `${values[items[at]!]!}`),
  ]);
  const names = [...header, ...extra.map(({ name }) => name)].map(field);
  return [names, ...lines].map((line) => `${line.join(',')}\n`).join('');
}

/** RFC 4180. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
