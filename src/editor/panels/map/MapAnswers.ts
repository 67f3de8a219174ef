import { join } from 'node:path';
import { ColumnWanted } from '../../../protocol/map/ColumnWanted';
import { ItemsWanted } from '../../../protocol/map/ItemsWanted';
import { NeighborsWanted } from '../../../protocol/map/NeighborsWanted';
import { SaveMapPicture } from '../../../protocol/map/SaveMapPicture';
import { SaveMapTable } from '../../../protocol/map/SaveMapTable';
import { ThumbnailsWanted } from '../../../protocol/map/ThumbnailsWanted';
import type { Message, Request } from '../../../protocol/message';
import type { OpenedItems } from '../../../protocol/map/workers/mapItemsMessages';
import { saveFile } from '../curves/saveFile';
import { dataFolderName } from './embeddingPlaces';
import type { ItemsReader } from './ItemsReader';
import type { MapSession } from './MapSession';
import type { ThumbnailMaker } from './ThumbnailMaker';

export interface MapAnswersServices {
  reader: ItemsReader;
  thumbnails: ThumbnailMaker;
  /** In which neighbors are told; the layouts use it too. */
  metric: 'euclidean' | 'cosine';
  /** `HOME/atlases`: the webview may load images from there. */
  atlases: string;
}

interface AnsweredView {
  post(message: Message<unknown>): void;
  /** The address by which the webview can load a file. */
  uriOf(file: string): string;
}

/** Answers what the map's view asks: values, rows, neighbors, thumbnails, files to save. */
export class MapAnswers {
  constructor(
    private readonly session: MapSession,
    private readonly services: MapAnswersServices,
    private readonly view: AnsweredView,
  ) {}

  /** Nothing happens for a message that is no request of the map's. */
  async answer(message: unknown): Promise<void> {
    const { reader } = this.services;
    if (ColumnWanted.is(message)) {
      const { name } = message.params;
      await this.respond(ColumnWanted, message.id, () => reader.column(this.items.handle, name));
    } else if (ItemsWanted.is(message)) {
      const { items } = message.params;
      await this.respond(ItemsWanted, message.id, () => reader.rows(this.items.handle, items));
    } else if (NeighborsWanted.is(message)) {
      const { params } = message;
      await this.respond(NeighborsWanted, message.id, () => this.neighbors(params));
    } else if (ThumbnailsWanted.is(message)) {
      const { items } = message.params;
      await this.respond(ThumbnailsWanted, message.id, () => this.tiles(items));
    } else if (SaveMapPicture.is(message)) {
      const { fileName, content } = message.params;
      await this.respond(SaveMapPicture, message.id, async () => ({
        saved: await saveFile(fileName, new Uint8Array(content), this.nearby),
      }));
    } else if (SaveMapTable.is(message)) {
      const { layer, items } = message.params;
      await this.respond(SaveMapTable, message.id, async () => ({
        saved: await this.saveTable(layer, new Uint32Array(items)),
      }));
    }
  }

  private async respond<Params, Result>(
    { response }: Request<Params, Result>,
    id: number,
    work: () => Promise<Result>,
  ): Promise<void> {
    try {
      this.view.post(response.result(id, await work()));
    } catch (error) {
      this.view.post(response.error(id, (error as Error).message));
    }
  }

  private async neighbors(params: { layer: string; item: number; count: number }) {
    const layer = this.session.layer(params.layer);
    if (!layer) throw new Error('That checkpoint is not on the map any more.');
    const { reader, metric } = this.services;
    const neighbors = await reader.neighbors(layer.array, params.item, params.count, metric);
    return { metric: metric === 'cosine' ? 'cosine' : 'Euclidean', neighbors };
  }

  private async tiles(items: number[]) {
    const { reader, thumbnails, atlases } = this.services;
    const { key, handle } = this.items;
    const files = await reader.files(handle, items);
    const wanted = items.flatMap((item, at) => {
      const file = files[at];
      return file === undefined ? [] : [{ item, file }];
    });
    const tiles = await thumbnails.tiles(join(atlases, key), wanted);
    const pages = [...new Set(tiles.map(({ page }) => page))];
    return {
      pages: pages.map((page) => this.view.uriOf(page)),
      tiles: tiles.map((tile) => ({ ...tile, page: pages.indexOf(tile.page) })),
    };
  }

  private async saveTable(id: string, items: Uint32Array): Promise<string | undefined> {
    const positions = this.session.layer(id)?.positions;
    if (!positions) throw new Error('The layout is not there yet.');
    const [x, y] = [0, 1].map((axis) =>
      Float32Array.from({ length: positions.length / 2 }, (_, item) => positions[item * 2 + axis]!),
    );
    const extra = [
      { name: 'x', values: x! },
      { name: 'y', values: y! },
    ];
    const csv = await this.services.reader.csv(this.items.handle, items, extra);
    const name = this.session.subject.array ?? this.session.subject.data ?? 'map';
    return saveFile(
      `${dataFolderName(name).replace(/-[0-9a-f]{8}$/, '')}.csv`,
      new TextEncoder().encode(csv),
      this.nearby,
    );
  }

  private get nearby(): string[] {
    return [
      ...this.session.subject.runs,
      ...(this.session.subject.array === undefined ? [] : [this.session.subject.array]),
    ];
  }

  private get items(): OpenedItems {
    const { items } = this.session;
    if (!items) throw new Error('The items are not there yet.');
    return items;
  }
}
