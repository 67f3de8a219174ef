import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Atlas } from './Atlas';
import { pageSize, tilePlace, tilesPerPage, tileSize } from './atlasPlaces';

describe('Atlas', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'atlas-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** An image of one gray, made so that an item can be told by it. */
  async function image(item: number, gray: number, channels: 3 | 4 = 3): Promise<string> {
    const file = join(folder, `${item}.png`);
    const background = { r: gray, g: gray, b: gray, alpha: 1 };
    await sharp({ create: { width: 40, height: 60, channels, background } })
      .png()
      .toFile(file);
    return file;
  }

  async function grayAt(page: string, left: number, top: number): Promise<number> {
    const half = tileSize / 2;
    const area = { left: left + half, top: top + half, width: 1, height: 1 };
    return (await sharp(page).extract(area).removeAlpha().raw().toBuffer())[0]!;
  }

  it('puts every item into a place of its own, in whatever order they are asked for', async () => {
    const grays = [40, 90, 140, 190, 240];
    const files = await Promise.all(grays.map((gray, item) => image(item, gray, item % 2 ? 4 : 3)));
    const atlas = await Atlas.open(join(folder, 'atlas'));
    const ask = (items: number[]) =>
      atlas.tiles(items.map((item) => ({ item, file: files[item]! })));
    await ask([3, 1]);
    for (const { item, page, left, top, size } of await ask([0, 1, 2, 3, 4])) {
      assert.equal(size, tileSize);
      assert.ok(Math.abs((await grayAt(page, left, top)) - grays[item]!) <= 3, `item ${item}`);
    }
  });

  it('makes a page once, also when it is opened again', async () => {
    const file = await image(0, 100);
    const first = await Atlas.open(join(folder, 'atlas'));
    const [made] = await first.tiles([{ item: 0, file }]);
    await rm(file);
    const [found] = await (await Atlas.open(join(folder, 'atlas'))).tiles([{ item: 0, file }]);
    assert.deepEqual(found, made);
  });

  it('shows an image that was written anew under the same name', async () => {
    const atlas = await Atlas.open(join(folder, 'atlas'));
    const file = await image(0, 40);
    const [old] = await atlas.tiles([{ item: 0, file }]);
    await image(0, 200);
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    for (const open of [atlas, await Atlas.open(join(folder, 'atlas'))]) {
      const [tile] = await open.tiles([{ item: 0, file }]);
      assert.notEqual(tile!.page, old!.page);
      assert.ok(Math.abs((await grayAt(tile!.page, tile!.left, tile!.top)) - 200) <= 3);
    }
  });

  it('leaves out what cannot be read, and goes on', async () => {
    const torn = join(folder, 'torn.jpg');
    await writeFile(torn, 'no image');
    const atlas = await Atlas.open(join(folder, 'atlas'));
    const file = await image(1, 200);
    const tiles = await atlas.tiles([
      { item: 0, file: torn },
      { item: 1, file },
      { item: 2, file: join(folder, 'missing.png') },
    ]);
    assert.deepEqual(
      tiles.map(({ item }) => item),
      [1],
    );
  });

  it('begins anew over a torn index', async () => {
    const atlas = join(folder, 'atlas');
    const file = await image(0, 100);
    await (await Atlas.open(atlas)).tiles([{ item: 0, file }]);
    await writeFile(join(atlas, 'index.json'), '{"schema":1,"pages":[[0');
    assert.equal((await (await Atlas.open(atlas)).tiles([{ item: 0, file }])).length, 1);
  });
});

describe('the places of an atlas', () => {
  it('fill rows of ten, and a page holds a hundred', () => {
    assert.deepEqual(tilePlace(0), { left: 0, top: 0 });
    assert.deepEqual(tilePlace(13), { left: 3 * tileSize, top: tileSize });
    assert.equal(tilesPerPage, 100);
    assert.deepEqual(pageSize(3), { width: 3 * tileSize, height: tileSize });
    assert.deepEqual(pageSize(100), { width: 10 * tileSize, height: 10 * tileSize });
  });
});
