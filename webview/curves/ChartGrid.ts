import { element } from '../ui/element';
import { type CardListener, ChartCard } from './ChartCard';
import { chartGroups } from './chartGroups';
import type { ChartScene } from './CurveChart';

/** The charts, one a group of scalars, the first one wide. */
export class ChartGrid {
  readonly root = element('main', { class: 'charts' });
  private readonly cards = new Map<string, ChartCard>();
  private readonly watcher: IntersectionObserver;

  constructor(
    private readonly openTables: Set<string>,
    private readonly listener: CardListener,
  ) {
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset['chart'];
        this.cards.get(id ?? '')?.setOnScreen(isIntersecting);
      }
    });
  }

  draw(scene: ChartScene): void {
    const shown = new Set(scene.shown.map(({ path }) => path));
    const names = scene.store.series.filter(({ run }) => shown.has(run)).map(({ name }) => name);
    const groups = chartGroups(new Set(names));
    const ids = new Set(groups.map(({ id }) => id));
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      this.watcher.unobserve(card.root);
      card.destroy();
      this.cards.delete(id);
    }
    groups.forEach((group, index) => {
      const card = this.cards.get(group.id) ?? this.create(group.id, index, { group });
      card.group = group;
      card.draw(scene);
    });
  }

  resize(): void {
    for (const { chart } of this.cards.values()) chart.resize();
  }

  /** In the order in which they stand on the page. */
  visibleCards(): ChartCard[] {
    const order = [...this.root.children];
    return [...this.cards.values()].sort((a, b) => order.indexOf(a.root) - order.indexOf(b.root));
  }

  private create(id: string, index: number, { group }: Pick<ChartCard, 'group'>): ChartCard {
    const look = { wide: index === 0, tableOpen: this.openTables.has(id) };
    const card = new ChartCard(group, this.listener, look);
    this.cards.set(id, card);
    this.root.insertBefore(card.root, this.root.children[index] ?? null);
    this.watcher.observe(card.root);
    return card;
  }
}
