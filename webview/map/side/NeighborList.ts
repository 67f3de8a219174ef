import { element } from '../../ui/element';
import type { Thumbnails } from '../Thumbnails';
import type { ItemRow, ItemSource } from './ItemSource';

export interface Neighbor {
  item: number;
  distance: number;
}

interface NeighborsOfMap {
  /** Whose map it is, where there are several. */
  title: string | undefined;
  list: readonly Neighbor[] | 'loading' | { problem: string };
  metric: string;
}

export interface NeighborScene {
  pinned: number | undefined;
  parts: readonly NeighborsOfMap[];
  dimensions: number;
  hasImages: boolean;
  /** Columns in which a match is worth showing. */
  compared: readonly string[];
}

/** The pinned item's neighbors in the space that the encoder made, not on the map. */
export class NeighborList {
  readonly root = element('div', { class: 'neighbors' });
  private shown: unknown[] = [];

  constructor(
    private readonly source: ItemSource,
    private readonly thumbnails: Thumbnails,
    private readonly onPin: (item: number) => void,
  ) {}

  update(scene: NeighborScene): void {
    const { pinned, parts } = scene;
    const inputs = [pinned, scene.compared.join('\n'), ...parts.map(({ list }) => list)];
    const isSame = inputs.length === this.shown.length;
    if (isSame && inputs.every((one, at) => one === this.shown[at])) return;
    this.shown = inputs;
    if (pinned !== undefined) void this.list(pinned, scene, inputs);
    else {
      const words = 'Click a point to see its nearest items in the original space.';
      this.root.replaceChildren(quiet(words));
    }
  }

  private async list(pinned: number, scene: NeighborScene, inputs: unknown[]): Promise<void> {
    const items = scene.parts.flatMap(({ list }) => neighborsIn(list).map(({ item }) => item));
    const rows = await this.source.rowsOf([pinned, ...new Set(items)]).catch(() => []);
    if (inputs !== this.shown || rows.length === 0) return;
    const known = new Map(rows.map((row) => [row.item, row]));
    this.root.replaceChildren(...scene.parts.flatMap((part) => this.part(part, known, scene)));
  }

  private part(
    { title, list, metric }: NeighborsOfMap,
    rows: ReadonlyMap<number, ItemRow>,
    scene: NeighborScene,
  ): HTMLElement[] {
    const heading = title === undefined ? [] : [element('h3', {}, title)];
    if (list === 'loading') return [...heading, quiet('Looking for neighbors …')];
    if ('problem' in list) return [...heading, quiet(list.problem)];
    const words = `Nearest in the ${scene.dimensions}-dimensional space (${metric}); the map may show others.`;
    const anchor = rows.get(scene.pinned!)!;
    const entries = list.map((near) => this.entry(rows.get(near.item)!, near, anchor, scene));
    return [...heading, quiet(words), element('ol', { class: 'neighbor-strip' }, ...entries)];
  }

  private entry(
    row: ItemRow,
    { item, distance }: Neighbor,
    anchor: ItemRow,
    { compared, hasImages }: NeighborScene,
  ): HTMLElement {
    const same = compared.filter((column) => {
      const at = this.source.header.indexOf(column);
      return at >= 0 && row.values[at] !== '' && row.values[at] === anchor.values[at];
    });
    const name = this.source.nameOf(row);
    const words = same.length > 0 ? `same ${same.join(', ')}` : 'nothing in common';
    const press = element(
      'button',
      { type: 'button', class: 'neighbor', title: `${name}: ${words}`, 'data-item': item },
      hasImages && this.thumbnails.picture(item, 56, name),
      element('span', { class: 'neighbor-name' }, name),
      element('span', { class: 'neighbor-distance' }, distance.toPrecision(3)),
      element('span', { class: 'neighbor-same' }, words),
    );
    press.addEventListener('click', () => this.onPin(item));
    return element('li', {}, press);
  }
}

function neighborsIn(list: NeighborsOfMap['list']): readonly Neighbor[] {
  return Array.isArray(list) ? list : [];
}

function quiet(text: string): HTMLElement {
  return element('p', { class: 'quiet' }, text);
}
