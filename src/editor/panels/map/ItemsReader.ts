import { UserError } from '../../../files/UserError';
import type { ColumnValues } from '../../../protocol/map/mapModel';
import type { Metric } from '../../../maps/rows/Embedding';
import type {
  ExtraColumn,
  MapItemsReply,
  MapItemsRequest,
  OpenedItems,
} from '../../../protocol/map/workers/mapItemsMessages';
import { WorkerCalls } from './WorkerCalls';

type Call = MapItemsRequest extends infer One
  ? One extends { id: number }
    ? Omit<One, 'id'>
    : never
  : never;

/** The host's end of the worker that reads item tables and arrays. */
export class ItemsReader {
  private readonly calls: WorkerCalls<MapItemsRequest, MapItemsReply>;

  /** @param file `dist/workers/mapItems.js` */
  constructor(file: string) {
    this.calls = new WorkerCalls(file, 'items');
  }

  open(array: string, table: string | undefined, root: string | undefined): Promise<OpenedItems> {
    return this.ask({ kind: 'open', array, table, root }) as Promise<OpenedItems>;
  }

  column(handle: string, name: string): Promise<ColumnValues> {
    return this.ask({ kind: 'column', handle, name }) as Promise<ColumnValues>;
  }

  rows(handle: string, items: number[]): Promise<{ header: string[]; rows: string[][] }> {
    return this.ask({ kind: 'rows', handle, items }) as ReturnType<ItemsReader['rows']>;
  }

  /** Where the items' images lie. */
  async files(handle: string, items: number[]): Promise<(string | undefined)[]> {
    const { files } = (await this.ask({ kind: 'files', handle, items })) as {
      files: (string | undefined)[];
    };
    return files;
  }

  async neighbors(
    array: string,
    item: number,
    count: number,
    metric: Metric,
  ): Promise<{ item: number; distance: number }[]> {
    const answer = await this.ask({ kind: 'neighbors', array, item, count, metric });
    return (answer as { neighbors: { item: number; distance: number }[] }).neighbors;
  }

  async csv(handle: string, items: Uint32Array, extra: ExtraColumn[]): Promise<string> {
    return ((await this.ask({ kind: 'csv', handle, items, extra })) as { csv: string }).csv;
  }

  dispose(): Promise<void> {
    return this.calls.dispose();
  }

  private async ask(call: Call): Promise<unknown> {
    const reply = await this.calls.call(call as Omit<MapItemsRequest, 'id'>);
    if ('answer' in reply) return reply.answer;
    const { reason, message, nextStep } = reply.failed;
    throw new UserError(reason, message, nextStep);
  }
}
