import { button } from '../../ui/controls';
import { element } from '../../ui/element';
import { iconButton } from '../MapToolbar';
import type { Thumbnails } from '../Thumbnails';
import type { ItemRow, ItemSource } from './ItemSource';

export interface ItemListListener {
  onPin(item: number): void;
  onHover(item: number | undefined): void;
  onClearSelection(): void;
}

export interface ListedItems {
  /** In the order in which they are listed. */
  itemsUpTo(most: number): number[];
  total: number;
  isSelection: boolean;
  pinned: number | undefined;
  hasImages: boolean;
  /** Columns of the table to show. */
  columns: readonly string[];
  placeOf(item: number): [number, number] | undefined;
  /** Tells one list from another: while it stays the same, nothing is listed anew. */
  key: unknown[];
}

const rowsPerPage = 60;

/** The table of the selected items, or of all that are shown: what the map says, in words. */
export class ItemList {
  readonly root = element('div', { class: 'item-list' });
  private readonly summary = element('div', { class: 'list-summary' });
  private readonly table = element('table', { class: 'items' });
  private readonly more: HTMLElement;
  private key: unknown[] = [];
  private rows = rowsPerPage;
  private listing = 0;
  private items: ListedItems | undefined;

  constructor(
    private readonly source: ItemSource,
    private readonly thumbnails: Thumbnails,
    private readonly listener: ItemListListener,
  ) {
    this.more = button({ label: 'Show more', onPress: () => this.showMore() });
    this.root.append(
      this.summary,
      element('div', { class: 'table-scroll' }, this.table),
      this.more,
    );
  }

  update(items: ListedItems): void {
    const isSame =
      items.key.length === this.key.length && items.key.every((one, at) => one === this.key[at]);
    this.items = items;
    if (isSame) {
      this.markPinned();
      return;
    }
    this.key = items.key;
    this.rows = rowsPerPage;
    void this.list();
  }

  private showMore(): void {
    this.rows += 2 * rowsPerPage;
    void this.list();
  }

  private async list(): Promise<void> {
    const { items } = this;
    if (!items) return;
    const listing = ++this.listing;
    this.summarize(items);
    const rows = await this.source.rowsOf(items.itemsUpTo(this.rows)).catch(() => []);
    if (listing !== this.listing) return;
    this.table.replaceChildren(this.caption(items), this.head(items), this.body(rows, items));
    this.more.hidden = rows.length >= items.total;
    this.markPinned();
  }

  /** Rows stay as they are: whoever walks through them by keyboard keeps the place. */
  private markPinned(): void {
    const pinned = this.items?.pinned;
    for (const row of this.table.tBodies[0]?.rows ?? []) {
      row.classList.toggle('pinned', row.dataset['item'] === `${pinned}`);
    }
  }

  private summarize({ total, isSelection }: ListedItems): void {
    const count = total.toLocaleString('en-US');
    const words = isSelection
      ? `${count} selected`
      : `${count} shown; select some to list them alone`;
    const clear = iconButton('clear-all', 'Clear the selection (Escape)', () =>
      this.listener.onClearSelection(),
    );
    this.summary.replaceChildren(element('span', {}, words), ...(isSelection ? [clear] : []));
  }

  private caption({ isSelection }: ListedItems): HTMLElement {
    const words = isSelection ? 'Selected items' : 'Items shown on the map';
    return element('caption', { class: 'visually-hidden' }, words);
  }

  private head({ hasImages, columns }: ListedItems): HTMLElement {
    const cells = ['item', ...columns, 'x', 'y'].map((name) =>
      element('th', { scope: 'col' }, name),
    );
    const picture = element(
      'th',
      { scope: 'col' },
      element('span', { class: 'visually-hidden' }, 'image'),
    );
    return element('thead', {}, element('tr', {}, hasImages && picture, ...cells));
  }

  private body(rows: readonly ItemRow[], items: ListedItems): HTMLElement {
    return element('tbody', {}, ...rows.map((row) => this.row(row, items)));
  }

  private row(row: ItemRow, { hasImages, placeOf, columns }: ListedItems): HTMLElement {
    const { item, values } = row;
    const name = this.source.nameOf(row);
    const labels = columns.map((name) => values[this.source.header.indexOf(name)] ?? '');
    const place = placeOf(item)?.map((number) => number.toPrecision(4)) ?? ['no place', ''];
    const open = element('button', { type: 'button', class: 'link', 'data-item': item }, name);
    open.addEventListener('click', () => this.listener.onPin(item));
    const created = element(
      'tr',
      { 'data-item': item },
      hasImages && element('td', {}, this.thumbnails.picture(item, 40, name)),
      element('th', { scope: 'row' }, open),
      ...[...labels, ...place].map((text) => element('td', {}, text)),
    );
    created.addEventListener('pointerenter', () => this.listener.onHover(item));
    created.addEventListener('pointerleave', () => this.listener.onHover(undefined));
    return created;
  }
}
