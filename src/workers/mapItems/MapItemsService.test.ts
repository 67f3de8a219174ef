import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeNpy } from '../../maps/npy/encodeNpy';
import type { ColumnValues } from '../../protocol/map/mapModel';
import type {
  MapItemsAnswer,
  MapItemsRequest,
  OpenedItems,
} from '../../protocol/map/workers/mapItemsMessages';
import { MapItemsService } from './MapItemsService';

type Asked = MapItemsRequest extends infer One ? Omit<One, 'id'> : never;

describe('MapItemsService', () => {
  let folder: string;
  let service: MapItemsService;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'map-items-'));
    service = new MapItemsService();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function ask(request: Asked): Promise<MapItemsAnswer> {
    const reply = await service.handle({ ...request, id: 1 } as MapItemsRequest);
    if ('failed' in reply) throw new Error(reply.failed.message);
    return reply.answer;
  }

  async function open(name: string, rows: number[], table?: string): Promise<OpenedItems> {
    const array = join(folder, `${name}.npy`);
    await writeFile(array, encodeNpy(Float32Array.from(rows), 1));
    if (table !== undefined) await writeFile(join(folder, `${name}.csv`), table);
    return ask({
      ...{ kind: 'open', array, root: undefined },
      table: table === undefined ? undefined : join(folder, `${name}.csv`),
    } as Asked) as Promise<OpenedItems>;
  }

  it('reads an array anew that was written anew', async () => {
    assert.equal((await open('x', [1, 2, 3])).count, 3);
    const array = join(folder, 'x.npy');
    assert.equal((await open('x', [1, 2, 3, 4])).count, 4);
    const neighborOf = async () =>
      ask({ kind: 'neighbors', array, item: 0, count: 1, metric: 'euclidean' } as Asked);
    assert.deepEqual(await neighborOf(), { neighbors: [{ item: 1, distance: 1 }] });
    await open('x', [1, 9, 1.5, 7]);
    // The same size: told by its time, which a coarse clock may not have moved on.
    await utimes(array, new Date(), new Date(Date.now() + 5000));
    assert.deepEqual(await neighborOf(), { neighbors: [{ item: 2, distance: 0.5 }] });
  });

  it('keeps what is said of the same items in two tables apart', async () => {
    const labelsOf = async ({ handle }: OpenedItems) => {
      const { labels, codes } = (await ask({
        ...{ kind: 'column', handle, name: 'mood' },
      } as Asked)) as ColumnValues;
      return [...new Uint32Array(codes)].map((code) => labels[code]);
    };
    const first = await open('a', [1, 2], 'path,mood\na.png,sad\nb.png,happy\n');
    const second = await open('b', [1, 2], 'path,mood\na.png,angry\nb.png,angry\n');
    assert.equal(first.key, second.key);
    assert.deepEqual(await labelsOf(first), ['sad', 'happy']);
    assert.deepEqual(await labelsOf(second), ['angry', 'angry']);
    const nameless = await open('c', [1, 2], 'mood,size\nsad,1\nsad,2\n');
    const other = await open('d', [1, 2], 'mood,size\nsad,2\nsad,1\n');
    assert.notEqual(nameless.key, other.key, 'nothing says that they are the same items');
  });
});
