import { ColumnWanted } from '../../src/protocol/map/ColumnWanted';
import { LayoutWanted } from '../../src/protocol/map/LayoutWanted';
import type { MapPanelState } from '../../src/protocol/map/mapPanelState';
import type { HostConnection } from '../ui/HostConnection';
import type { MapStore } from './MapStore';
import { type Column, columnOf } from './points/Column';

export interface DataListener {
  onColumn(): void;
  onProblem(message: string): void;
}

/** Asks the host for columns and layouts when they are about to be shown, once each. */
export class DataRequests {
  private readonly askedColumns = new Map<string, Promise<Column | undefined>>();
  private readonly askedLayers = new Set<string>();

  constructor(
    private readonly host: HostConnection,
    private readonly store: MapStore,
    private readonly listener: DataListener,
  ) {}

  /** Other items: nothing that was asked for holds any more. */
  forget(): void {
    this.askedColumns.clear();
    this.askedLayers.clear();
  }

  /** What was asked for in vain, since the host had it not yet, is asked for again. */
  askAgainForMissing(): void {
    for (const layer of this.askedLayers) {
      if (!this.store.layouts.has(layer)) this.askedLayers.delete(layer);
    }
  }

  /** Asks for what the next picture needs and has not got. */
  want({ colorings, filters, time }: MapPanelState): void {
    const { snapshot } = this.store;
    if (!snapshot) return;
    for (const name of [...colorings, ...filters.map(({ column }) => column)]) {
      if (!this.askedColumns.has(name)) void this.column(name);
    }
    for (const { id } of snapshot.sources) {
      const layers = this.store.layersAt(id, time);
      for (const layer of layers ? [layers.to, layers.from] : []) {
        if (this.askedLayers.has(layer)) continue;
        this.askedLayers.add(layer);
        if (!this.store.layouts.has(layer)) this.host.send(LayoutWanted, { layer });
      }
    }
  }

  /** A column with its values; undefined where there is none of that name, or it cannot be read. */
  column(name: string): Promise<Column | undefined> {
    const asked = this.askedColumns.get(name) ?? this.ask(name);
    this.askedColumns.set(name, asked);
    return asked;
  }

  private async ask(name: string): Promise<Column | undefined> {
    const { snapshot } = this.store;
    const about = snapshot?.columns.find((column) => column.name === name);
    if (!snapshot || !about) return undefined;
    try {
      const received = await this.host.ask(ColumnWanted, { name });
      if (this.store.snapshot?.itemsKey !== snapshot.itemsKey) return undefined;
      const column = columnOf(about, received);
      this.store.columns.set(name, column);
      this.listener.onColumn();
      return column;
    } catch (error) {
      this.listener.onProblem((error as Error).message);
      return undefined;
    }
  }
}
