import type {
  LayoutMethod,
  MapColumn,
  MapSettings,
  MapSnapshotData,
} from '../../src/protocol/map/mapModel';
import type { MapPanelState } from '../../src/protocol/map/mapPanelState';
import { button, checkbox, dropdown, setDisabled, slider } from '../ui/controls';
import { element } from '../ui/element';
import { icon } from '../ui/icon';

export interface ToolbarListener {
  onTool(tool: MapPanelState['tool']): void;
  onZoom(factor: number | undefined): void;
  onSearch(text: string): void;
  onColorings(colorings: string[]): void;
  onSettings(change: Partial<MapSettings>): void;
  onPointSize(size: number): void;
  onFade(fade: boolean): void;
  onContours(contours: boolean): void;
  onCompare(): void;
  onSave(kind: 'png' | 'svg' | 'csv'): void;
  onSide(): void;
}

export const methodNames: Record<LayoutMethod, string> = {
  tsne: 't-SNE',
  umap: 'UMAP',
  pca: 'PCA',
  axes: 'Attribute axes',
};

const tools = [
  ['pan', 'move', 'Move (V): drag moves, click pins, Shift+drag draws a lasso'],
  ['box', 'screen-full', 'Box selection (B): Ctrl adds, Alt takes away'],
  ['lasso', 'edit', 'Lasso selection (L): Ctrl adds, Alt takes away'],
] as const;

const mostPanes = 6;
const noColumn = '(one color)';
const mostPerplexity = 500;
const perplexityMeaning =
  'About how many neighbors count for each item. Too few tear clusters into pieces that are not there.';

/** What applies to the whole map. */
export class MapToolbar {
  readonly root: HTMLElement;
  private readonly toolButtons = new Map<string, HTMLElement>();
  private readonly colorings = element('span', { class: 'colorings' });
  private readonly layout = element('span', { class: 'layout-method' });
  private readonly compare: HTMLElement;
  private readonly exports: HTMLElement[];
  private shown = '';

  constructor(
    state: MapPanelState,
    private readonly listener: ToolbarListener,
  ) {
    this.compare = button({
      label: 'Compare Run…',
      icon: 'split-horizontal',
      onPress: () => listener.onCompare(),
    });
    this.exports = (['png', 'svg', 'csv'] as const).map((kind) => {
      const save = button({ label: kind.toUpperCase(), onPress: () => listener.onSave(kind) });
      save.title = kind === 'csv' ? 'Save the shown items as a table' : 'Save the map as a picture';
      return save;
    });
    const side = iconButton('layout-sidebar-right', 'Show or hide the side panel', () =>
      listener.onSide(),
    );
    const { colorings, layout } = this;
    this.root = element(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'Embedding map' },
      this.toolGroup(),
      this.zoomGroup(),
      this.searchField(),
      colorings,
      layout,
      ...this.looks(state),
      element('span', { class: 'spring' }),
      element('span', { class: 'buttons' }, this.compare, ...this.exports, side),
    );
  }

  update(state: MapPanelState, snapshot: MapSnapshotData | undefined): void {
    for (const [tool, control] of this.toolButtons) {
      control.setAttribute('aria-pressed', String(tool === state.tool));
    }
    const isEmpty = !snapshot || snapshot.count === 0;
    for (const control of [this.compare, ...this.exports]) setDisabled(control, isEmpty);
    const isPair = (snapshot?.sources.length ?? 0) > 1;
    this.root.classList.toggle('empty', isEmpty);
    this.compare.hidden = state.subject.runs.length === 0;
    this.compare.title = isPair ? 'Show one run alone again' : 'Show another run beside this one';
    this.compare.lastChild!.textContent = isPair ? 'End Comparison' : 'Compare Run…';
    const shown = JSON.stringify([state.colorings, snapshot?.columns, snapshot?.settings]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.showColorings(state.colorings, snapshot?.columns ?? []);
    this.showSettings(snapshot?.settings);
  }

  private toolGroup(): HTMLElement {
    const buttons = tools.map(([tool, picture, title]) => {
      const control = iconButton(picture, title, () => this.listener.onTool(tool));
      this.toolButtons.set(tool, control);
      return control;
    });
    return element('span', { class: 'group', role: 'group', 'aria-label': 'Pointer' }, ...buttons);
  }

  private zoomGroup(): HTMLElement {
    return element(
      'span',
      { class: 'group', role: 'group', 'aria-label': 'Zoom' },
      iconButton('zoom-in', 'Zoom in (+)', () => this.listener.onZoom(1.5)),
      iconButton('zoom-out', 'Zoom out (−)', () => this.listener.onZoom(1 / 1.5)),
      iconButton('screen-normal', 'Show everything (0)', () => this.listener.onZoom(undefined)),
    );
  }

  private searchField(): HTMLElement {
    const input = element('input', {
      type: 'search',
      class: 'search',
      placeholder: 'Find person or clip',
      'aria-label': 'Find a person or clip, and select its items',
    });
    input.addEventListener('change', () => this.listener.onSearch(input.value));
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.listener.onSearch(input.value);
    });
    return input;
  }

  private looks(state: MapPanelState): HTMLElement[] {
    const { listener } = this;
    const fade = checkbox({
      label: 'Fade unreliable',
      checked: state.fadeUnfaithful,
      onChange: (checked) => listener.onFade(checked),
    });
    fade.title = 'Fainter where the map shows other neighbors than the original space has';
    return [
      fade,
      checkbox({
        label: 'Contours',
        checked: state.contours,
        onChange: (checked) => listener.onContours(checked),
      }),
      slider({
        label: 'Size',
        minimum: 0.3,
        maximum: 3,
        step: 0.1,
        value: state.pointSize,
        show: (value) => `${value.toFixed(1)}×`,
        onChange: (value) => listener.onPointSize(value),
      }),
    ];
  }

  private showColorings(chosen: readonly string[], columns: readonly MapColumn[]): void {
    if (columns.length === 0) {
      this.colorings.replaceChildren();
      return;
    }
    // The place in a clip says something of few maps: last.
    const isFrame = ({ role }: MapColumn) => role === 'frame';
    const ordered = [...columns.filter((one) => !isFrame(one)), ...columns.filter(isFrame)];
    const names = ordered.map(({ name }) => name);
    const choices = [noColumn, ...names].map((name) => ({ value: name, label: name }));
    const known = chosen.filter((name) => names.includes(name));
    const shown = known.length > 0 ? known : [noColumn];
    const change = (at: number, name: string | undefined) => {
      const next = shown.map((one, place) => (place === at ? name : one));
      this.listener.onColorings(
        next.filter((one): one is string => one !== undefined && one !== noColumn),
      );
    };
    const controls = shown.map((name, at) =>
      element(
        'span',
        { class: 'coloring' },
        dropdown({
          label: at === 0 ? 'Color' : '+',
          choices,
          value: name,
          onChange: (value) => change(at, value),
        }),
        shown.length > 1 &&
          iconButton('close', `Remove the pane colored by ${name}`, () => change(at, undefined)),
      ),
    );
    const unused = names.find((name) => !shown.includes(name));
    const add = iconButton('add', 'Add a pane with another coloring', () => {
      if (unused !== undefined) this.listener.onColorings([...known, unused]);
    });
    const mayAdd = unused !== undefined && known.length > 0 && known.length < mostPanes;
    this.colorings.replaceChildren(...controls, ...(mayAdd ? [add] : []));
  }

  private showSettings(settings: MapSettings | undefined): void {
    if (!settings) {
      this.layout.replaceChildren();
      return;
    }
    this.layout.replaceChildren(
      dropdown({
        label: 'Layout',
        choices: (Object.keys(methodNames) as LayoutMethod[]).map((value) => ({
          value,
          label: methodNames[value],
        })),
        value: settings.method,
        onChange: (method) => this.listener.onSettings({ method }),
      }),
      ...(settings.method === 'tsne' ? [this.perplexity(settings.perplexity)] : []),
    );
  }

  private perplexity(value: number): HTMLElement {
    const input = element('input', {
      ...{ type: 'number', class: 'bound perplexity', min: 2, max: mostPerplexity, step: 1, value },
      ...{ 'aria-label': 'Perplexity', title: perplexityMeaning },
    });
    input.addEventListener('change', () => {
      const wanted = Math.round(input.valueAsNumber);
      const perplexity = Math.min(mostPerplexity, Math.max(2, wanted || value));
      input.value = `${perplexity}`;
      if (perplexity !== value) this.listener.onSettings({ perplexity });
    });
    return element('label', { class: 'control' }, element('span', {}, 'Perplexity'), input);
  }
}

/** A small button with a codicon; its title is also what a screen reader says. */
export function iconButton(name: string, title: string, onPress: () => void): HTMLButtonElement {
  const created = element(
    'button',
    { type: 'button', class: 'icon-button', title, 'aria-label': title },
    icon(name),
  );
  created.addEventListener('click', onPress);
  return created;
}
