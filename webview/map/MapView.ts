import type { MapPanelState } from '../../src/protocol/map/mapPanelState';
import { element } from '../ui/element';
import type { HostConnection } from '../ui/HostConnection';
import { isDark, type Theme } from '../ui/theme';
import { HoverCard } from './HoverCard';
import { Legend } from './Legend';
import type { MapApp } from './MapApp';
import type { MapModel } from './MapModel';
import { MapCaption } from './MapCaption';
import { MapStage } from './MapStage';
import type { MapStore } from './MapStore';
import { MapToolbar } from './MapToolbar';
import type { NeighborsFound } from './NeighborsFound';
import { hasPlace, xOf, yOf } from './points/Layout';
import { firstShown } from './points/firstShown';
import { FaithfulnessView } from './side/FaithfulnessView';
import { ItemList } from './side/ItemList';
import { ItemSource } from './side/ItemSource';
import { NeighborList } from './side/NeighborList';
import { PinnedItem } from './side/PinnedItem';
import { SidePanel } from './side/SidePanel';
import type { ShownLayer } from './shownLayers';
import { StageInput } from './StageInput';
import { Thumbnails } from './Thumbnails';
import { TimeSlider } from './TimeSlider';
import { WorkBar } from './WorkBar';

export interface MapScene {
  store: MapStore;
  state: MapPanelState;
  theme: Theme;
  neighbors: NeighborsFound;
  isWorking: boolean;
  layers: readonly ShownLayer[];
}

/** The parts of the panel and where they stand. */
export class MapView {
  readonly stage: MapStage;
  readonly work: WorkBar;
  private readonly toolbar: MapToolbar;
  private readonly input: StageInput;
  private readonly legend: Legend;
  private readonly pinned: PinnedItem;
  private readonly items: ItemList;
  private readonly neighborList: NeighborList;
  private readonly faithfulness = new FaithfulnessView();
  private readonly side: SidePanel;
  private readonly time: TimeSlider;
  private readonly hoverCard: HoverCard;
  private readonly thumbnails: Thumbnails;
  private readonly source: ItemSource;
  private readonly caption: MapCaption;
  private readonly waiting = element(
    'p',
    { class: 'waiting quiet', hidden: true },
    'The map appears here as soon as its first layout is there.',
  );
  private readonly problem = element('div', { class: 'problem-holder', hidden: true });
  private readonly status = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  private readonly notice = element('div', { class: 'notice', role: 'alert', hidden: true });
  private noticeTimer: number | undefined;

  constructor(
    root: HTMLElement,
    host: HostConnection,
    state: MapPanelState,
    private readonly model: MapModel,
    private readonly app: MapApp,
  ) {
    this.source = new ItemSource(host);
    this.thumbnails = new Thumbnails(host);
    this.hoverCard = new HoverCard(this.source, this.thumbnails);
    this.stage = new MapStage(model, () => app.stageScene);
    this.input = this.createInput();
    this.toolbar = this.createToolbar(state);
    this.work = new WorkBar(() => app.act('cancel'));
    this.legend = new Legend({
      onFilter: (filter) => app.filter(filter),
      onSelectCategory: (column, label) => void app.selectCategory(column, label),
    });
    this.pinned = new PinnedItem(this.source, this.thumbnails, {
      onOpenImage: (item) => app.openImage(item),
      onSamePerson: (item) => void app.selectSamePerson(item),
      onSameClip: (item) => void app.selectSameClip(item),
      onUnpin: () => app.pin(undefined),
    });
    this.items = new ItemList(this.source, this.thumbnails, {
      onPin: (item) => app.pin(item),
      onHover: (item) => app.markHovered(item),
      onClearSelection: () => app.select([], 'replace'),
    });
    this.neighborList = new NeighborList(this.source, this.thumbnails, (item) => app.pin(item));
    this.side = new SidePanel(
      [this.legend.root, this.pinned.root],
      {
        items: this.items.root,
        neighbors: this.neighborList.root,
        faithfulness: this.faithfulness.root,
      },
      (tab) => app.arrange({ tab }),
    );
    this.time = new TimeSlider({
      onTime: (time) => app.arrange({ time }),
      onEarlier: () => app.act('earlier-checkpoints'),
    });
    this.caption = new MapCaption(() => app.act('choose-data'));
    this.build(root);
  }

  update({ store, state, theme, neighbors, isWorking, layers }: MapScene): void {
    const { snapshot } = store;
    const panes = this.model.panes;
    const hasImages = snapshot?.hasImages ?? false;
    this.toolbar.update(state, snapshot);
    this.waiting.hidden = panes.length > 0 || !isWorking;
    this.caption.root.hidden = panes.length === 0;
    if (snapshot) this.caption.update(snapshot, state.subject);
    this.stage.root.hidden = panes.length === 0;
    this.stage.root.dataset['tool'] = state.tool;
    this.stage.root.setAttribute('aria-label', this.stageLabel());
    if (panes.length > 0) this.stage.redraw();
    this.side.update(
      { ...state, sideOpen: state.sideOpen && !!snapshot },
      this.model.selection.size,
    );
    this.legend.update({
      columns: [...new Set(state.colorings)].map(
        (name) => this.model.column(name) ?? { loading: name },
      ),
      filters: state.filters,
      dark: isDark(theme.kind),
    });
    const roles = new Set(snapshot?.columns.map(({ role }) => role) ?? []);
    const perItem = panes[0] && this.model.perItem(panes[0].source);
    this.pinned.update({
      pinned: state.pinned,
      hasImages,
      hasPeople: roles.has('person'),
      hasClips: roles.has('clip'),
      faithfulness:
        state.pinned !== undefined && perItem ? perItem[state.pinned]! / 255 : undefined,
      columns: this.app.columnsToTell(7),
    });
    if (state.tab === 'items' && snapshot) this.updateItems(state, hasImages, snapshot.itemsKey);
    this.neighborList.update({
      pinned: state.pinned,
      parts: layers.map(({ title, next }) => ({ title, ...neighbors.of(state.pinned, next) })),
      dimensions: snapshot?.dimensions ?? 0,
      hasImages,
      compared: this.app.columnsToTell(7, ({ role, kind }) => {
        return role !== 'frame' && kind === 'categorical';
      }),
    });
    this.faithfulness.update({
      parts: layers.map(({ title, nearest }) => ({
        title,
        found: store.faithfulness.get(nearest),
        settled: store.layouts.get(nearest)?.settled ?? false,
      })),
      notes: snapshot?.notes ?? [],
    });
    this.time.update({
      steps: store.steps,
      time: state.time,
      earlierCheckpoints: snapshot?.earlierCheckpoints ?? 0,
      live: snapshot?.live ?? false,
    });
  }

  /** @param fill nothing else is there to see */
  showProblem(card: HTMLElement | undefined, fill: boolean): void {
    this.problem.hidden = card === undefined;
    this.problem.classList.toggle('filling', fill);
    this.problem.replaceChildren(...(card ? [card] : []));
  }

  showHover(item: number | undefined, at: { left: number; top: number }): void {
    const { clientWidth: width, clientHeight: height } = this.stage.root;
    this.hoverCard.show(item, at, { width, height }, this.app.hasImages, this.app.columnsToTell(5));
  }

  forgetItems(): void {
    this.thumbnails.forget();
    this.source.forget();
  }

  async nameOf(item: number): Promise<string> {
    const [row] = await this.source.rowsOf([item]).catch(() => []);
    return row ? `${this.source.nameOf(row)}: ${row.values.slice(1).join(', ')}` : '';
  }

  /** Says it to a screen reader; as a note or a problem also on the screen, for a while. */
  say(text: string, as?: 'note' | 'problem'): void {
    this.status.textContent = text;
    if (!as) return;
    this.notice.textContent = text;
    this.notice.classList.toggle('note', as === 'note');
    this.notice.hidden = false;
    clearTimeout(this.noticeTimer);
    this.noticeTimer = window.setTimeout(() => (this.notice.hidden = true), 8000);
  }

  private build(root: HTMLElement): void {
    this.stage.root.append(this.hoverCard.root);
    root.classList.add('map-panel');
    root.append(
      this.toolbar.root,
      this.work.root,
      this.notice,
      element(
        'div',
        { class: 'map-body' },
        element(
          'main',
          { class: 'map-main' },
          this.problem,
          this.waiting,
          this.stage.root,
          this.time.root,
          this.caption.root,
        ),
        this.side.root,
      ),
      this.status,
    );
  }

  private createInput(): StageInput {
    const { app } = this;
    return new StageInput(this.stage, this.model, {
      tool: () => app.arranged.tool,
      onCamera: (camera) => app.arrange({ camera }),
      onTool: (tool) => app.arrange({ tool }),
      onHover: (item, at) => app.hover(item, at),
      onPin: (item) => app.pin(item),
      onStepPin: (x, y) => app.stepPin(x, y),
      onSelect: (items, how) => app.select(items, how),
      onOutline: (corners) => app.setOutline(corners),
      onOpen: (item) => app.openImage(item),
      onLeave: () => app.leave(),
    });
  }

  private createToolbar(state: MapPanelState): MapToolbar {
    const { app } = this;
    return new MapToolbar(state, {
      onTool: (tool) => app.arrange({ tool }),
      onZoom: (factor) =>
        factor === undefined ? app.arrange({ camera: undefined }) : this.input.zoomBy(factor),
      onSearch: (text) => void app.search(text),
      onColorings: (colorings) => app.arrange({ colorings }),
      onSettings: (settings) => app.changeSettings(settings),
      onPointSize: (pointSize) => app.arrange({ pointSize }),
      onFade: (fadeUnfaithful) => app.arrange({ fadeUnfaithful }),
      onContours: (contours) => app.arrange({ contours }),
      onCompare: () => app.compare(),
      onSave: (kind) => void app.save(kind),
      onSide: () => app.arrange({ sideOpen: !app.arranged.sideOpen }),
    });
  }

  private updateItems(state: MapPanelState, hasImages: boolean, itemsKey: string): void {
    const { selection, shown, shownCount } = this.model;
    const isSelection = selection.size > 0;
    const [pane] = this.model.panes;
    // While points move, their coordinates in the table wait.
    const resting = pane?.placement.mix === 0 && pane.placement.to.settled;
    this.items.update({
      isSelection,
      total: isSelection ? selection.size : shownCount,
      itemsUpTo: (most) => (isSelection ? selection.items(most) : firstShown(shown, most)),
      pinned: state.pinned,
      hasImages,
      columns: this.app.columnsToTell(10),
      placeOf: (item) =>
        pane && hasPlace(pane.placement, item)
          ? [xOf(pane.placement, item), yOf(pane.placement, item)]
          : undefined,
      key: [
        itemsKey,
        isSelection ? selection : shown,
        this.app.columnsToTell(10).join(),
        resting && pane.placement.to,
      ],
    });
  }

  private stageLabel(): string {
    return (
      `${this.model.shownCount} of ${this.model.count} items. Arrow keys move the map, plus and minus zoom, ` +
      `0 shows everything, Shift with arrow keys goes from point to point. The Items tab lists them as a table.`
    );
  }
}
