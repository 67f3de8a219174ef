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
  private readonly rows = new Map<number, string[]>();

  constructor(private readonly host: HostConnection) {}

  forget(): void {
    this.rows.clear();
    this.header = [];
  }

  async rowsOf(items: readonly number[]): Promise<ItemRow[]> {
    const unknown = items.filter((item) => !this.rows.has(item));
    if (unknown.length > 0) {
      const { header, rows } = await this.host.ask(ItemsWanted, { items: unknown });
      this.header = header;
      unknown.forEach((item, at) => this.rows.set(item, rows[at] ?? []));
    }
    return items.map((item) => ({ item, values: this.rows.get(item) ?? [] }));
  }

  /** A short name: the file's, with its folder where that is a bare number; else the item's number. */
  nameOf({ item, values }: ItemRow): string {
    const parts = (values[this.header.indexOf('path')] ?? '').split('/').filter(Boolean);
    const file = parts.at(-1);
    if (file === undefined) return `item ${item + 1}`;
    return /^\D{0,6}\d+\.\w+$/.test(file) ? parts.slice(-2).join('/') : file;
  }
}
