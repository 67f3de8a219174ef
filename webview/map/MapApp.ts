import { ChangeMapSettings } from '../../src/protocol/map/ChangeMapSettings';
import { MapAction } from '../../src/protocol/map/MapAction';
import type { MapColumn, MapSettings, MapSnapshotData } from '../../src/protocol/map/mapModel';
import {
  type ColumnFilter,
  freshMapPanelState,
  type MapPanelState,
  readMapPanelState,
} from '../../src/protocol/map/mapPanelState';
import { OpenImage } from '../../src/protocol/map/OpenImage';
import type { HostConnection } from '../ui/HostConnection';
import { onThemeChange, readTheme } from '../ui/theme';
import { Selection } from './points/Selection';
import { arrangementFor } from './arrangementFor';
import { DataRequests } from './DataRequests';
import { ItemFinder } from './ItemFinder';
import { listenToHost } from './listenToHost';
import { MapModel } from './MapModel';
import { MapStore } from './MapStore';
import type { StageScene } from './MapStage';
import { MapView } from './MapView';
import { oncePerFrame } from '../ui/oncePerFrame';
import { pointDiameter } from './pointDiameter';
import { saveMap } from './saveMap';
import { nextPin } from './nextPin';
import { NeighborsFound } from './NeighborsFound';
import { type ShownLayer, shownLayers } from './shownLayers';
import { tellingColumns } from './tellingColumns';
import { problemCard } from './WorkBar';

/** The embedding map: holds what the person arranged, draws what the host sends. */
export class MapApp {
  private state: MapPanelState;
  private readonly store = new MapStore();
  private readonly model = new MapModel(this.store, () => this.state);
  private readonly view: MapView;
  private readonly neighbors: NeighborsFound;
  private readonly data: DataRequests;
  private readonly finder: ItemFinder;
  private isWorking = false;
  private theme = readTheme();
  private hovered: number | undefined;
  private outline: readonly number[] = [];
  private path: number[] = [];
  private rememberTimer: number | undefined;
  private readonly redraw = oncePerFrame(() => this.drawNow());

  constructor(
    root: HTMLElement,
    private readonly host: HostConnection,
  ) {
    this.state = readMapPanelState(host.remembered()) ?? freshMapPanelState();
    this.view = new MapView(root, host, this.state, this.model, this);
    this.neighbors = new NeighborsFound(host, () => this.redraw());
    this.data = new DataRequests(host, this.store, {
      onColumn: () => this.redraw(),
      onProblem: (message) => this.view.say(message, 'problem'),
    });
    this.finder = new ItemFinder(this.store, this.data);
    this.listen();
  }

  /** Called by the view's parts. */
  arrange(change: Partial<MapPanelState>): void {
    this.state = { ...this.state, ...change };
    this.remember();
    if (change.camera !== undefined || 'camera' in change || 'time' in change) {
      this.view.stage.moving();
    }
    this.redraw();
  }

  get arranged(): MapPanelState {
    return this.state;
  }

  act(action: Parameters<typeof MapAction.of>[0]['action']): void {
    this.host.send(MapAction, { action });
  }

  /** What the canvases show; always of this moment, since positions may come between two frames. */
  get stageScene(): StageScene {
    const { pinned, contours } = this.state;
    return {
      camera: this.model.camera,
      theme: this.theme,
      order: this.store.order,
      pointSize: this.pointSize,
      marks: {
        contours,
        pinned,
        hovered: this.hovered,
        path: this.path,
        neighbors: this.neighbors.itemsNear(pinned, this.shownLayers),
        outline: this.outline,
      },
    };
  }

  get hasImages(): boolean {
    return this.store.snapshot?.hasImages ?? false;
  }

  /** Columns for where there is room for few. */
  columnsToTell(most: number, isWanted: (column: MapColumn) => boolean = () => true): string[] {
    const columns = (this.store.snapshot?.columns ?? []).filter(isWanted);
    return tellingColumns(columns, this.state.colorings, most);
  }

  compare(): void {
    const isPair = (this.store.snapshot?.sources.length ?? 0) > 1;
    this.act(isPair ? 'end-comparison' : 'compare');
  }

  changeSettings(change: Partial<MapSettings>): void {
    const settings = { ...this.state.subject.settings, ...change };
    // Another layout has other units: the old place on the map means nothing there.
    this.arrange({ camera: undefined, subject: { ...this.state.subject, settings } });
    this.host.send(ChangeMapSettings, { settings });
  }

  hover(item: number | undefined, at: { left: number; top: number }): void {
    if (item !== this.hovered) {
      this.hovered = item;
      this.view.stage.redraw();
    }
    this.view.showHover(item, at);
  }

  /** A row of a list is pointed at: its point is marked on the map, without a card. */
  markHovered(item: number | undefined): void {
    this.hovered = item;
    this.view.stage.redraw();
  }

  pin(item: number | undefined): void {
    this.path = [];
    this.arrange({ pinned: item });
    if (item !== undefined) void this.announceItem(item);
  }

  leave(): void {
    if (this.state.pinned !== undefined) this.pin(undefined);
    else this.select([], 'replace');
  }

  stepPin(x: number, y: number): void {
    const [pane] = this.model.panes;
    const next = pane && nextPin(pane.placement, this.model, this.state.pinned, [x, y]);
    if (next !== undefined) this.pin(next);
  }

  select(items: Iterable<number>, how: 'replace' | 'add' | 'remove'): void {
    this.model.selection = this.model.selection.changedBy(items, how);
    const { size } = this.model.selection;
    if (size === 0) this.path = [];
    this.arrange({
      selection: this.model.selection.encode(),
      ...(size > 0 ? { tab: 'items' as const } : {}),
    });
    this.view.say(size > 0 ? `${size} selected` : 'Nothing selected');
  }

  setOutline(corners: readonly number[]): void {
    this.outline = corners;
    this.view.stage.redraw();
  }

  filter(filter: ColumnFilter): void {
    const others = this.state.filters.filter(({ column }) => column !== filter.column);
    const isEmpty =
      filter.hidden.length === 0 && filter.low === undefined && filter.high === undefined;
    this.arrange({ filters: isEmpty ? others : [...others, filter] });
    this.view.say(`${this.model.shownCount} items shown`);
  }

  async selectCategory(name: string, label: string): Promise<void> {
    this.selectShown(await this.finder.ofCategory(name, label));
  }

  /** What a filter hides cannot be seen in the selection, so it is not in it; that is said. */
  private selectShown(items: readonly number[]): number[] {
    const { shown } = this.model;
    const seen = items.filter((item) => shown[item]);
    this.select(seen, 'replace');
    const hidden = items.length - seen.length;
    if (hidden > 0) this.view.say(`${seen.length} selected, ${hidden} filtered out`, 'note');
    return seen;
  }

  /** Selects the items of all people and clips whose name contains the text. */
  async search(text: string): Promise<void> {
    const found = await this.finder.named(text);
    this.selectShown(found);
    if (found.length > 0 || text.trim() === '') return;
    this.view.say(`No person or clip is named like “${text.trim()}”.`, 'note');
  }

  async selectSamePerson(item: number): Promise<void> {
    this.selectShown(await this.finder.samePerson(item));
  }

  /** Selects the item's clip and joins its frames by a line, in their order. */
  async selectSameClip(item: number): Promise<void> {
    this.path = this.selectShown(await this.finder.sameClip(item));
    this.redraw();
  }

  openImage(item: number): void {
    if (this.store.snapshot?.hasImages) this.host.send(OpenImage, { item });
  }

  async save(kind: 'png' | 'svg' | 'csv'): Promise<void> {
    try {
      const saved = await saveMap(kind, {
        host: this.host,
        model: this.model,
        store: this.store,
        stage: this.view.stage,
        state: this.state,
        theme: this.theme,
        pointSize: this.pointSize,
      });
      if (saved !== undefined) this.view.say(`Saved ${saved}`);
    } catch (error) {
      this.view.say((error as Error).message, 'problem');
    }
  }

  private listen(): void {
    listenToHost(this.host, this.store, {
      onSubject: (subject) => this.arrange({ subject }),
      onSnapshot: (snapshot) => this.receive(snapshot),
      onData: () => this.redraw(),
      onWork: (work) => {
        this.isWorking = work.text !== undefined;
        if (this.isWorking) this.view.showProblem(undefined, false);
        this.view.work.update(work);
        this.redraw();
      },
      onProblem: (problem) => {
        const card = problemCard(problem, (action) => this.act(action));
        this.view.showProblem(card, !this.hasMap);
      },
    });
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
    this.redraw();
  }

  private receive(snapshot: MapSnapshotData): void {
    const isOther = this.store.applySnapshot(snapshot);
    this.view.showProblem(undefined, false);
    if (isOther) {
      this.data.forget();
      this.neighbors.forget();
      this.view.forgetItems();
      const isKnown = this.state.itemsKey === snapshot.itemsKey;
      this.model.selection = Selection.decode(isKnown ? this.state.selection : '', snapshot.count);
      if (!isKnown) {
        this.path = [];
        this.arrange(arrangementFor(this.state, snapshot));
      }
    }
    this.data.askAgainForMissing();
    this.redraw();
  }

  private get shownLayers(): ShownLayer[] {
    return shownLayers(this.store, this.state.time);
  }

  private get hasMap(): boolean {
    return this.model.panes.length > 0;
  }

  private get pointSize(): number {
    return pointDiameter(this.model.count, this.model.panes.length) * this.state.pointSize;
  }

  private async announceItem(item: number): Promise<void> {
    this.view.say(await this.view.nameOf(item));
  }

  private remember(): void {
    clearTimeout(this.rememberTimer);
    this.rememberTimer = window.setTimeout(() => this.host.remember(this.state), 150);
  }

  private drawNow(): void {
    this.data.want(this.state);
    this.view.update({
      store: this.store,
      state: this.state,
      theme: this.theme,
      neighbors: this.neighbors,
      isWorking: this.isWorking,
      layers: this.shownLayers,
    });
  }
}
