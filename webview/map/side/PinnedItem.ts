import { button } from '../../ui/controls';
import { element } from '../../ui/element';
import { iconButton } from '../MapToolbar';
import type { Thumbnails } from '../Thumbnails';
import type { ItemSource } from './ItemSource';

export interface PinnedItemListener {
  onOpenImage(item: number): void;
  onSamePerson(item: number): void;
  onSameClip(item: number): void;
  onUnpin(): void;
}

export interface PinnedItemScene {
  pinned: number | undefined;
  hasImages: boolean;
  hasPeople: boolean;
  hasClips: boolean;
  /** 0 to 1; undefined where it is not known. */
  faithfulness: number | undefined;
  /** Columns that are shown at once; the others can be unfolded. */
  columns: readonly string[];
}

const reliabilityMeaning =
  'How near the 15 nearest points on the map are in the original space: 100 % where they are its 15 nearest there, less the farther they are.';

/** The one item that the person looks at. */
export class PinnedItem {
  readonly root = element('section', { class: 'pinned-item', 'aria-label': 'Pinned item' });
  private shown = '';

  constructor(
    private readonly source: ItemSource,
    private readonly thumbnails: Thumbnails,
    private readonly listener: PinnedItemListener,
  ) {}

  update(scene: PinnedItemScene): void {
    const shown = JSON.stringify(scene);
    if (shown === this.shown) return;
    this.shown = shown;
    this.root.hidden = scene.pinned === undefined;
    if (scene.pinned !== undefined) void this.show(scene.pinned, scene, shown);
  }

  private async show(item: number, scene: PinnedItemScene, shown: string): Promise<void> {
    const [row] = await this.source.rowsOf([item]).catch(() => []);
    if (!row || shown !== this.shown) return;
    const name = this.source.nameOf(row);
    const factsOf = (names: readonly string[]) =>
      names.flatMap((column) => {
        const value = row.values[this.source.header.indexOf(column)] ?? '';
        return value === '' ? [] : [element('dt', {}, column), element('dd', {}, value)];
      });
    const facts = factsOf(['path', ...scene.columns]);
    const rest = factsOf(
      this.source.header.filter((name) => name !== 'path' && !scene.columns.includes(name)),
    );
    if (scene.faithfulness !== undefined) {
      const percent = `${Math.round(scene.faithfulness * 100)} %`;
      const meaning = { title: reliabilityMeaning };
      facts.push(element('dt', meaning, 'reliability'), element('dd', meaning, percent));
    }
    const { listener } = this;
    const { hasImages, hasPeople, hasClips } = scene;
    const actions = element(
      'div',
      { class: 'pinned-actions' },
      hasImages && button({ label: 'Open Image', onPress: () => listener.onOpenImage(item) }),
      hasPeople && button({ label: 'Same Person', onPress: () => listener.onSamePerson(item) }),
      hasClips && button({ label: 'Same Clip in Time', onPress: () => listener.onSameClip(item) }),
    );
    this.root.replaceChildren(
      element(
        'header',
        {},
        element('h3', {}, name),
        iconButton('close', 'Unpin (Escape)', () => listener.onUnpin()),
      ),
      actions,
      element(
        'div',
        { class: 'pinned-body' },
        hasImages && this.thumbnails.picture(item, 104, name),
        element('dl', {}, ...facts),
      ),
      ...(rest.length > 0 ? [moreFacts(rest)] : []),
    );
  }
}

function moreFacts(facts: HTMLElement[]): HTMLElement {
  const summary = element('summary', {}, `${facts.length / 2} more`);
  return element('details', {}, summary, element('dl', {}, ...facts));
}
