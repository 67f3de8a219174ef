import type { MapPanelState } from '../../../src/protocol/map/mapPanelState';
import { element } from '../../ui/element';

type Tab = MapPanelState['tab'];

const titles: Record<Tab, string> = {
  items: 'Items',
  neighbors: 'Neighbors',
  faithfulness: 'Faithfulness',
};

/** Legend and pinned item above, and a list in tabs below. */
export class SidePanel {
  readonly root: HTMLElement;
  private readonly tabs = new Map<Tab, HTMLElement>();
  private readonly bodies = new Map<Tab, HTMLElement>();

  constructor(
    above: readonly HTMLElement[],
    contents: Record<Tab, HTMLElement>,
    onTab: (tab: Tab) => void,
  ) {
    const list = element('div', { class: 'tabs', role: 'tablist' });
    const names = Object.keys(titles) as Tab[];
    for (const tab of names) {
      const control = element(
        'button',
        {
          type: 'button',
          role: 'tab',
          class: 'tab',
          id: `tab-${tab}`,
          'aria-controls': `body-${tab}`,
        },
        titles[tab],
      );
      control.addEventListener('click', () => onTab(tab));
      control.addEventListener('keydown', ({ key }) => {
        const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
        if (step === 0) return;
        const next = names[(names.indexOf(tab) + step + names.length) % names.length]!;
        onTab(next);
        this.tabs.get(next)!.focus();
      });
      this.tabs.set(tab, control);
      list.append(control);
      const body = element(
        'div',
        { class: 'tab-body', role: 'tabpanel', id: `body-${tab}`, 'aria-labelledby': `tab-${tab}` },
        contents[tab],
      );
      this.bodies.set(tab, body);
    }
    this.root = element(
      'aside',
      { class: 'side', 'aria-label': 'Details' },
      ...above,
      list,
      ...this.bodies.values(),
    );
  }

  update({ tab, sideOpen }: MapPanelState, selected: number): void {
    this.root.hidden = !sideOpen;
    for (const [name, control] of this.tabs) {
      control.setAttribute('aria-selected', String(name === tab));
      control.tabIndex = name === tab ? 0 : -1;
      this.bodies.get(name)!.hidden = name !== tab;
    }
    const count = selected > 0 ? ` (${selected.toLocaleString('en-US')})` : '';
    this.tabs.get('items')!.textContent = `${titles.items}${count}`;
  }
}
