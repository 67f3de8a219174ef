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

  /** A short name: the end of the path, or the number of an item without one. */
  nameOf({ item, values }: ItemRow): string {
    const path = values[this.header.indexOf('path')] ?? '';
    return path.split('/').slice(-2).join('/') || `item ${item + 1}`;
  }
}
