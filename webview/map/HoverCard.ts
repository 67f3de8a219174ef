import { element } from '../ui/element';
import type { ItemSource } from './side/ItemSource';
import type { Thumbnails } from './Thumbnails';

/** What stands beside the pointer: the item's picture and what is known of it. */
export class HoverCard {
  readonly root = element('div', { class: 'hover-card', 'aria-hidden': 'true', hidden: true });
  private item: number | undefined;

  constructor(
    private readonly source: ItemSource,
    private readonly thumbnails: Thumbnails,
  ) {}

  /** @param at CSS pixels in the stage, `room` its size */
  show(
    item: number | undefined,
    at: { left: number; top: number },
    room: { width: number; height: number },
    hasImages: boolean,
    columns: readonly string[],
  ): void {
    this.root.hidden = item === undefined;
    if (item === undefined) {
      this.item = undefined;
      return;
    }
    const [width, height] = [230, hasImages ? 210 : 90];
    const left = at.left + 18 + width > room.width ? at.left - 18 - width : at.left + 18;
    const top = Math.min(at.top + 14, Math.max(0, room.height - height));
    this.root.style.left = `${Math.max(0, left)}px`;
    this.root.style.top = `${top}px`;
    if (item === this.item) return;
    this.item = item;
    void this.fill(item, hasImages, columns);
  }

  private async fill(item: number, hasImages: boolean, columns: readonly string[]): Promise<void> {
    const picture = hasImages ? this.thumbnails.picture(item, 112, '') : undefined;
    this.root.replaceChildren(...(picture ? [picture] : []));
    const [row] = await this.source.rowsOf([item]).catch(() => []);
    if (!row || this.item !== item) return;
    const facts = columns
      .map((name) => [name, row.values[this.source.header.indexOf(name)] ?? ''] as const)
      .filter(([, value]) => value !== '')
      .map(([name, value]) =>
        element(
          'div',
          { class: 'hover-fact' },
          element('span', { class: 'quiet' }, name),
          ` ${value}`,
        ),
      );
    this.root.append(element('div', { class: 'hover-name' }, this.source.nameOf(row)), ...facts);
  }
}
