import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testData } from '../../test/fixtures/testData';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';
import { decodeFrame } from './decodeFrame';
import { FrameStore } from './FrameStore';
import { openFrameStore, type OpenFrameStoreOptions } from './openFrameStore';
import { sampledClips } from './sampledClips';
import { scanDataset } from './scanDataset';
import { cutShort, grayFrame, putGrayClips } from './testing/grayClips';
import { temporaryFolder } from './testing/temporaryFolder';

const size = 16;

describe('openFrameStore', () => {
  const root = temporaryFolder();
  const clips = () => join(root(), 'clips');
  const home = () => join(root(), 'home');
  const stores = () => join(home(), 'frame-stores');

  const putClips = (numbers: Record<string, number[]>) => putGrayClips(clips(), numbers);

  const open = (dataset: Dataset, options: Partial<OpenFrameStoreOptions> = {}) =>
    openFrameStore(dataset, { size, home: home(), ...options });

  async function refusal(opening: Promise<FrameStore>): Promise<UserError> {
    const error = await opening.then(
      () => undefined,
      (reason) => reason,
    );
    assert(error instanceof UserError, `${error}`);
    return error;
  }

  /** First pixel's red of the given frames. */
  async function graysOf(store: FrameStore, frames: [number, number][]): Promise<number[]> {
    const out = new Uint8Array(frames.length * store.bytesPerFrame);
    await store.readFrames(
      frames.map(([clip, frame]) => ({ clip, frame })),
      out,
    );
    return frames.map((_, index) => out[index * store.bytesPerFrame]!);
  }

  const leftovers = (): Promise<string[]> => readdir(stores()).catch(() => []);

  it('holds every frame at its place, in the order of the numbers', async () => {
    const dataset = await putClips({ a: [10, 9, 1], b: [1, 2] });
    const progress: [number, number][] = [];
    const store = await open(dataset, { onProgress: (...step) => progress.push(step) });
    // Clip a by number: 1 (gray 30), 9 (20), 10 (10).
    const frames: [number, number][] = [
      [1, 1],
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [0, 0],
    ];
    assert.deepEqual(await graysOf(store, frames), [50, 30, 20, 10, 40, 30]);
    assert.deepEqual(
      progress,
      [1, 2, 3, 4, 5].map((done) => [done, 5]),
    );
    assert.deepEqual(store.unreadable, []);
    await assert.rejects(store.readFrames([{ clip: 0, frame: 0 }], new Uint8Array(5)), RangeError);
    await store.close();
  });

  it('holds real clips as they decode', async function () {
    const grid = testData('grid');
    const asl = testData('asl');
    if (!grid || !asl) return this.skip();
    this.timeout(60_000);
    for (const [folder, fps, only] of [
      [grid, 25, 's2'],
      [asl, 30, 'bird'],
    ] as const) {
      const dataset = await scanDataset(folder, { fps, include: [only] });
      const store = await open(dataset, { size: 32 });
      assert.deepEqual(store.unreadable, []);
      for (const [clip, frame] of [
        [0, 0],
        [0, 9],
        [dataset.clips.length - 1, 35],
      ] as const) {
        const { folder: clipFolder, files } = dataset.clips[clip]!;
        const decoded = await decodeFrame(join(clipFolder, files[frame]!), 32);
        const out = new Uint8Array(store.bytesPerFrame);
        await store.readFrames([{ clip, frame }], out);
        assert('pixels' in decoded && decoded.pixels.equals(out));
      }
      await store.close();
    }
  });

  it('is built once', async () => {
    const dataset = await putClips({ a: [1, 2] });
    const first = await open(dataset);
    const before = await stat(join(first.folder, 'frames.bin'));
    const again = await open(await scanDataset(clips(), { fps: 25 }), {
      onProgress: () => assert.fail('decoded again'),
    });
    const after = await stat(join(again.folder, 'frames.bin'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
    assert.equal(again.builtAt, first.builtAt);
    await first.close();
    await again.close();
  });

  it('is another one for another size, or once a frame has changed (A14)', async () => {
    const dataset = await putClips({ a: [1, 2] });
    const first = await open(dataset);
    const larger = await open(dataset, { size: 20 });
    assert.notEqual(larger.folder, first.folder);
    assert.equal(larger.size, 20);
    await writeFile(join(clips(), 'ann/a/2.jpg'), await grayFrame(200));
    const changed = await open(dataset);
    assert.notEqual(changed.folder, first.folder);
    assert.deepEqual(await graysOf(changed, [[0, 1]]), [200]);
    const touched = join(clips(), 'ann/a/1.jpg');
    await utimes(touched, new Date(1e12), new Date(1e12));
    const afterTouch = await open(dataset);
    assert.notEqual(afterTouch.folder, changed.folder);
    await writeFile(join(clips(), 'labels.csv'), 'clip,smile\na,1\n');
    const labeled = await open(dataset);
    assert.equal(labeled.folder, afterTouch.folder);
    for (const store of [first, larger, changed, afterTouch, labeled]) await store.close();
  });

  it('skips truncated frames among good ones, counts and names them', async () => {
    const dataset = await putClips({ a: [1, 2, 3], b: [1, 2] });
    await cutShort(join(clips(), 'ann/a/2.jpg'));
    // The last frame too: nothing is written behind it.
    await writeFile(join(clips(), 'ann/b/2.jpg'), '');
    const store = await open(dataset);
    assert.deepEqual(
      store.unreadable.map(({ clip, frame, file }) => [clip, frame, file]),
      [
        [0, 1, 'ann/a/2.jpg'],
        [1, 1, 'ann/b/2.jpg'],
      ],
    );
    assert.match(store.unreadable[0]!.reason, /truncated/);
    assert.match(store.unreadable[1]!.reason, /empty/);
    const usable = sampledClips(dataset, [0, 1], store).map(({ numbers, isUsable }) =>
      [...numbers.keys()].filter(isUsable),
    );
    assert.deepEqual(usable, [[0, 2], [0]]);
    // The others stand where they belong; an unreadable one reads as black instead of failing.
    assert.deepEqual(
      await graysOf(store, [
        [0, 0],
        [0, 2],
        [1, 0],
        [1, 1],
      ]),
      [10, 30, 40, 0],
    );
    await store.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const dataset = await putClips({ a: [1, 2, 3, 4, 5, 6, 7, 8] });
    const abort = new AbortController();
    const building = open(dataset, { onProgress: () => abort.abort(), signal: abort.signal });
    assert.equal((await refusal(building)).reason, 'cancelled');
    assert.deepEqual(await leftovers(), []);
    const store = await open(dataset);
    assert.deepEqual(await graysOf(store, [[0, 7]]), [80]);
    await store.close();
  });

  it('replaces a store that was damaged', async () => {
    const dataset = await putClips({ a: [1, 2] });
    const { folder } = await closed(open(dataset));
    await truncate(join(folder, 'frames.bin'), 100);
    const mended = await open(dataset);
    assert.deepEqual(await graysOf(mended, [[0, 1]]), [20]);
    await mended.close();
    await writeFile(join(folder, 'index.json'), '{"schema":1,"fra');
    await closed(open(dataset));
    assert.match(await readFile(join(folder, 'index.json'), 'utf8'), /"schema":1.*\}$/);
    assert.deepEqual(await leftovers(), [folder.slice(stores().length + 1)]);
  });

  it('removes what a killed build left a day ago, and spares one under way', async () => {
    const dataset = await putClips({ a: [1] });
    const stale = join(stores(), '.building-stale');
    const current = join(stores(), '.building-now');
    for (const folder of [stale, current]) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'frames.bin'), '');
    }
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(join(stale, 'frames.bin'), twoDaysAgo, twoDaysAgo);
    await closed(open(dataset));
    const left = await leftovers();
    assert(!left.includes('.building-stale') && left.includes('.building-now'));
  });

  it('is built twice at a time without harm', async () => {
    const dataset = await putClips({ a: [1, 2, 3] });
    const both = await Promise.all([open(dataset), open(dataset)]);
    for (const store of both) {
      assert.deepEqual(
        await graysOf(store, [
          [0, 0],
          [0, 2],
        ]),
        [10, 30],
      );
      await store.close();
    }
    assert.equal((await leftovers()).length, 1);
  });

  it('knows a copy of the dataset, wherever it lies', async () => {
    const dataset = await putClips({ a: [1] });
    await utimes(join(clips(), 'ann/a/1.jpg'), new Date(1e12), new Date(1e12));
    await cp(clips(), join(root(), 'copy'), { recursive: true, preserveTimestamps: true });
    const first = await closed(open(dataset));
    const copy = await closed(open(await scanDataset(join(root(), 'copy'), { fps: 30 })));
    assert.equal(copy.folder, first.folder);
  });

  async function closed(opening: Promise<FrameStore>): Promise<FrameStore> {
    const store = await opening;
    await store.close();
    return store;
  }
});
