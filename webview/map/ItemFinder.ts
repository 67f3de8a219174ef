import type { MapColumn } from '../../src/protocol/map/mapModel';
import type { DataRequests } from './DataRequests';
import type { MapStore } from './MapStore';
import { type Column, noCode } from './points/Column';
import { itemsWithValueOf } from './relatedItems';

/** Finds items by what the table says of them. */
export class ItemFinder {
  constructor(
    private readonly store: MapStore,
    private readonly data: DataRequests,
  ) {}

  /** @param label '' for the items without a value */
  async ofCategory(name: string, label: string): Promise<number[]> {
    const column = await this.data.column(name);
    if (column?.kind !== 'categorical') return [];
    const code = label === '' ? noCode : column.labels.indexOf(label);
    return itemsWhere(column.codes, (one) => one === code);
  }

  /** The items of all people and clips whose name contains the text. */
  async named(text: string): Promise<number[]> {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const found = new Set<number>();
    for (const column of await this.columns('person', 'clip')) {
      if (column.kind !== 'categorical') continue;
      const matches = column.labels.map((label) => label.toLowerCase().includes(wanted));
      for (const item of itemsWhere(column.codes, (code) => matches[code] ?? false))
        found.add(item);
    }
    return [...found];
  }

  async samePerson(item: number): Promise<number[]> {
    return itemsWithValueOf(await this.columns('person'), item);
  }

  /** In the order of their frames. People may have clips of the same names. */
  async sameClip(item: number): Promise<number[]> {
    const items = itemsWithValueOf(await this.columns('person', 'clip'), item);
    const [frame] = await this.columns('frame');
    if (frame?.kind !== 'continuous') return items;
    return items.sort((one, other) => frame.values[one]! - frame.values[other]!);
  }

  private async columns(...roles: MapColumn['role'][]): Promise<Column[]> {
    const named = (this.store.snapshot?.columns ?? []).filter(({ role }) => roles.includes(role));
    const columns = await Promise.all(named.map(({ name }) => this.data.column(name)));
    return columns.filter((column) => column !== undefined);
  }
}

function itemsWhere(codes: Uint32Array, isWanted: (code: number) => boolean): number[] {
  const items: number[] = [];
  codes.forEach((code, item) => {
    if (isWanted(code)) items.push(item);
  });
  return items;
}
