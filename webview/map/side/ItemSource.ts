import { ItemsWanted } from '../../../src/protocol/map/ItemsWanted';
import type { HostConnection } from '../../ui/HostConnection';

export interface ItemRow {
  item: number;
  /** One a column of the header. */
  values: string[];
}

/** What the table says of items; asked for once each. */
export class ItemSource {
  header: string[] = [];
  private rows = new Map<number, string[]>();

  constructor(private readonly host: HostConnection) {}

  forget(): void {
    // Another object: an answer that is still under way is about the items of before.
    this.rows = new Map();
    this.header = [];
  }

  /** @throws Error where other items came to be shown meanwhile */
  async rowsOf(items: readonly number[]): Promise<ItemRow[]> {
    const { rows: known } = this;
    const unknown = items.filter((item) => !known.has(item));
    if (unknown.length > 0) {
      const { header, rows } = await this.host.ask(ItemsWanted, { items: unknown });
      unknown.forEach((item, at) => known.set(item, rows[at] ?? []));
      if (known !== this.rows) throw new Error('Other items are shown now.');
      this.header = header;
    }
    return items.map((item) => ({ item, values: known.get(item) ?? [] }));
  }

  /** A short name: the file's, with its folder where that is a bare number; else the item's number. */
  nameOf({ item, values }: ItemRow): string {
    const parts = (values[this.header.indexOf('path')] ?? '').split('/').filter(Boolean);
    const file = parts.at(-1);
    if (file === undefined) return `item ${item + 1}`;
    return /^\D{0,6}\d+\.\w+$/.test(file) ? parts.slice(-2).join('/') : file;
  }
}
