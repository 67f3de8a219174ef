import { element } from '../../ui/element';
import type { Thumbnails } from '../Thumbnails';
import type { ItemRow, ItemSource } from './ItemSource';

export interface Neighbor {
  item: number;
  distance: number;
}

export interface NeighborScene {
  pinned: number | undefined;
  neighbors: readonly Neighbor[] | 'loading' | { problem: string };
  metric: string;
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
    const inputs = [scene.pinned, scene.neighbors, scene.compared.join('\n')];
    if (inputs.every((one, at) => one === this.shown[at])) return;
    this.shown = inputs;
    const { pinned, neighbors } = scene;
    if (pinned === undefined)
      this.say('Click a point to see its nearest items in the original space.');
    else if (neighbors === 'loading') this.say('Looking for neighbors …');
    else if ('problem' in neighbors) this.say(neighbors.problem);
    else void this.list(pinned, neighbors, scene, inputs);
  }

  private say(text: string): void {
    this.root.replaceChildren(element('p', { class: 'quiet' }, text));
  }

  private async list(
    pinned: number,
    neighbors: readonly Neighbor[],
    scene: NeighborScene,
    inputs: unknown[],
  ): Promise<void> {
    const wanted = [pinned, ...neighbors.map(({ item }) => item)];
    const rows = await this.source.rowsOf(wanted).catch(() => []);
    if (inputs !== this.shown || rows.length === 0) return;
    const [anchor, ...others] = rows;
    const words = `Nearest in the ${scene.dimensions}-dimensional space (${scene.metric}); the map may show others.`;
    this.root.replaceChildren(
      element('p', { class: 'quiet' }, words),
      element(
        'ol',
        { class: 'neighbor-strip' },
        ...others.map((row, at) => this.entry(row, neighbors[at]!, anchor!, scene)),
      ),
    );
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
