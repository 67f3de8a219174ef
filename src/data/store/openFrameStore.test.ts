import assert from 'node:assert/strict';
import {
  cp,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { testData } from '../../../test/fixtures/testData';
import { decodeFrame } from '../decodeFrame';
import { sampledClips } from '../sampledClips';
import { cutShort, grayFrame } from '../testing/grayClips';
import { temporaryFolder } from '../testing/temporaryFolder';
import { graysOf, StoreBench } from './testing/StoreBench';

const inThePast = new Date(1e12);

describe('openFrameStore', () => {
  const root = temporaryFolder();
  const bench = new StoreBench(root);
  const frameFile = (name: string) => join(bench.clips, 'ann', name);

  it('holds every frame at its place, in the order of the numbers', async () => {
    await bench.put({ a: [10, 9, 1], b: [1, 2] });
    const progress: [number, number][] = [];
    const store = await bench.open({}, { onProgress: (...step) => progress.push(step) });
    // Clip a by number: 1 (gray 30), 9 (20), 10 (10).
    assert.deepEqual(await graysOf(store, 0), [30, 20, 10]);
    assert.deepEqual(await graysOf(store, 1, [1, 0, 1]), [50, 40, 50]);
    assert.deepEqual(
      progress,
      [1, 2, 3, 4, 5].map((done) => [done, 5]),
    );
    assert.equal(store.unreadable.count, 0);
    const { person, name, numbers } = store.dataset.clips[0]!;
    assert.deepEqual([person, name, [...numbers]], ['ann', 'a', [1, 9, 10]]);
    assert.equal(await store.fileOf({ clip: 1, frame: 1 }), join('ann', 'b', '2.jpg'));
    await assert.rejects(store.readFrames([{ clip: 0, frame: 0 }], new Uint8Array(5)), RangeError);
    await store.close();
  });

  it('says before it builds how large and how long, and which format', async () => {
    await bench.put({ a: [1, 2, 3] });
    await bench.openAndClose();
    assert.match(
      bench.message('frame-store-plan'),
      /^Frame store: 3 frames, raw 2\.3 kB or JPEG \d+ bytes, a few seconds; [\d.]+ [GT]B free: raw\.$/,
    );
  });

  for (const format of ['raw', 'jpeg'] as const) {
    it(`holds real clips as they decode (${format})`, async function () {
      const grid = testData('grid');
      const asl = testData('asl');
      if (!grid || !asl) return this.skip();
      this.timeout(60_000);
      await mkdir(bench.clips);
      await symlink(join(asl, 'bird'), join(bench.clips, 'bird'));
      for (const [folder, fps] of [
        [join(grid, 's2'), 25],
        [bench.clips, 30],
      ] as const) {
        const store = await bench.open(
          { path: folder, fps, layout: 'clip-frame', frameStore: { format, jpegQuality: 100 } },
          { size: 32 },
        );
        assert.equal(store.unreadable.count, 0);
        for (const address of [
          { clip: 0, frame: 0 },
          { clip: 0, frame: 9 },
          { clip: store.dataset.clips.length - 1, frame: 35 },
        ]) {
          const decoded = await decodeFrame(join(folder, await store.fileOf(address)), 32);
          assert('pixels' in decoded);
          const out = new Uint8Array(store.bytesPerFrame);
          await store.readFrames([address], out);
          const differences = out.map((value, at) => Math.abs(value - decoded.pixels[at]!));
          if (format === 'raw') assert.equal(Math.max(...differences), 0);
          else {
            const mean = differences.reduce((sum, value) => sum + value, 0) / out.length;
            assert(mean < 1.5, `mean difference ${mean}`);
          }
        }
        await store.close();
      }
    });
  }

  it('is opened from its index alone once it is built', async () => {
    await bench.put({ a: [1, 2] });
    const first = await bench.openAndClose();
    const again = await bench.openAsIs();
    assert.equal(again.builtAt, first.builtAt);
    assert(!bench.activities.slice(-1)[0]!.includes('reading clips'));
    assert.match(bench.message('frame-store'), /3 folders looked at in .* none has changed/);
    assert.deepEqual(await graysOf(again, 0), [10, 20]);
    await again.close();
  });

  it('serves every choice of people and every frame rate', async () => {
    await bench.put({ a: [1, 2] });
    await mkdir(join(bench.clips, 'ben', 'c'), { recursive: true });
    await writeFile(join(bench.clips, 'ben/c/1.jpg'), await grayFrame(200));
    const { folder } = await bench.openAndClose({ exclude: ['ben'] });
    const ben = await bench.openAsIs({ include: ['ben'], fps: 30 });
    assert.equal(ben.folder, folder);
    assert.deepEqual([ben.dataset.fps, ben.frames, ben.dataset.clips.length], [30, 1, 1]);
    assert.deepEqual(await graysOf(ben, 0), [200]);
    await ben.close();
    const unknown = await bench.refusal(bench.open({ include: ['eve'] }));
    assert.equal(unknown.reason, 'person-not-found');
    const timeless = await bench.refusal(bench.open({ fps: undefined }));
    assert.equal(timeless.reason, 'fps-missing');
  });

  it('is another one for another size, format, quality, layout or place', async () => {
    await bench.put({ a: [1, 2] });
    const stores = [
      await bench.openAndClose(),
      await bench.openAndClose({}, { size: 20 }),
      await bench.openAndClose({ frameStore: { format: 'jpeg' } }),
      await bench.openAndClose({ frameStore: { format: 'jpeg', jpegQuality: 80 } }),
      await bench.openAndClose({ layout: 'person-clip-frame' }),
    ];
    await cp(bench.clips, join(root(), 'copy'), { recursive: true, preserveTimestamps: true });
    stores.push(await bench.openAndClose({ path: join(root(), 'copy') }));
    assert.equal(new Set(stores.map(({ folder }) => folder)).size, stores.length);
  });

  describe('when the clips change (A14)', () => {
    it('decodes a new, a renamed and a removed clip’s difference, and nothing else', async () => {
      await bench.put({ a: [1, 2], b: [1], c: [1, 2] });
      await bench.openAndClose();
      await mkdir(frameFile('d'));
      await writeFile(frameFile('d/1.jpg'), await grayFrame(210));
      await rename(frameFile('c'), frameFile('e'));
      await rm(frameFile('b'), { recursive: true });
      let decoded = 0;
      const store = await bench.open({}, { onProgress: () => decoded++ });
      assert.deepEqual(
        store.dataset.clips.map(({ name }) => name),
        ['a', 'd', 'e'],
      );
      assert.deepEqual(await graysOf(store, 0), [10, 20]);
      assert.deepEqual(await graysOf(store, 1), [210]);
      assert.deepEqual(await graysOf(store, 2), [40, 50]);
      assert.equal(decoded, 3, 'd and e, of three frames');
      assert.match(bench.message('frame-store-changed'), /0 are others than before, 2 new, 2 gone/);
      await store.close();
      await (await bench.openAsIs()).close();
    });

    it('finds a frame that was replaced by a rename, as most programs write', async () => {
      await bench.put({ a: [1, 2], b: [1] });
      await bench.openAndClose();
      await writeFile(frameFile('a/new'), await grayFrame(220));
      await rename(frameFile('a/new'), frameFile('a/2.jpg'));
      const store = await bench.open();
      assert.deepEqual(await graysOf(store, 0), [10, 220]);
      assert.match(
        bench.message('frame-store-changed'),
        /1 are others .*ann\/a: 2\.jpg has another/,
      );
      await store.close();
    });

    it('finds a frame overwritten in place with verify alone, and names it', async () => {
      await bench.put({ a: [1, 2], b: [1] });
      await bench.openAndClose();
      await writeFile(frameFile('a/2.jpg'), await grayFrame(200));
      await utimes(frameFile('a/2.jpg'), inThePast, inThePast);
      const quick = await bench.openAsIs();
      assert.deepEqual(await graysOf(quick, 0), [10, 20]);
      const verified = await bench.open({ frameStore: { verify: true } });
      assert.deepEqual(await graysOf(verified, 0), [10, 200]);
      assert.match(bench.message('frame-store-changed'), /ann\/a: 2\.jpg has another/);
      // Whoever had the old version open goes on reading it.
      assert.deepEqual(await graysOf(quick, 0), [10, 20]);
      for (const store of [quick, verified]) await store.close();
      const again = await bench.open({ frameStore: { verify: true } });
      assert.match(bench.message('frame-store-same'), /nothing is decoded/);
      await again.close();
    });

    it('finds a frame of equal size whose time was set back with verify', async () => {
      await bench.put({ a: [1, 2] });
      const [black, white] = [Buffer.alloc(16 * 16, 0), Buffer.alloc(16 * 16, 255)];
      const graymap = (pixels: Buffer) => Buffer.concat([Buffer.from('P5 16 16 255\n'), pixels]);
      const file = frameFile('a/2.jpg');
      await writeFile(file, graymap(black));
      await utimes(file, inThePast, inThePast);
      await bench.openAndClose();
      await writeFile(file, graymap(white));
      await utimes(file, inThePast, inThePast);
      const quick = await bench.openAsIs();
      assert.deepEqual(await graysOf(quick, 0), [10, 0]);
      const verified = await bench.open({ frameStore: { verify: true } });
      assert.deepEqual(await graysOf(verified, 0), [10, 255]);
      assert.match(
        bench.message('frame-store-changed'),
        /2\.jpg was changed and its time set back/,
      );
      for (const store of [quick, verified]) await store.close();
    });

    it('lists the clips again for a file beside them, but decodes nothing', async () => {
      await bench.put({ a: [1, 2] });
      await bench.openAndClose();
      await writeFile(join(bench.clips, 'labels.csv'), 'clip,smile\na,1\n');
      await (await bench.openAsIs()).close();
      assert.match(bench.message('frame-store'), /1 changed/);
      assert.match(bench.message('frame-store-same'), /nothing is decoded/);
      await (await bench.openAsIs()).close();
      assert.match(bench.message('frame-store'), /none has changed/);
    });

    it('refuses when the clips are gone', async () => {
      await bench.put({ a: [1] });
      await bench.openAndClose();
      await rename(bench.clips, join(root(), 'elsewhere'));
      assert.equal((await bench.refusal(bench.open())).reason, 'data-not-found');
    });
  });

  for (const format of ['raw', 'jpeg'] as const) {
    it(`skips truncated frames among good ones, counts and names them (${format})`, async () => {
      await bench.put({ a: [1, 2, 3], b: [1, 2] });
      await cutShort(frameFile('a/2.jpg'));
      await writeFile(frameFile('b/2.jpg'), '');
      const asked = { frameStore: { format } };
      await bench.openAndClose(asked);
      const store = await bench.openAsIs(asked);
      const { count, of, examples } = store.unreadable;
      assert.deepEqual([count, of], [2, 5]);
      assert.deepEqual(
        examples.map(({ clip, frame, file }) => [clip, frame, file]),
        [
          [0, 1, 'ann/a/2.jpg'],
          [1, 1, 'ann/b/2.jpg'],
        ],
      );
      assert.match(examples[0]!.reason, /truncated/);
      assert.match(examples[1]!.reason, /empty/);
      const usable = sampledClips(store.dataset, [0, 1], store).map(({ numbers, isUsable }) =>
        [...numbers.keys()].filter(isUsable),
      );
      assert.deepEqual(usable, [[0, 2], [0]]);
      // The others stand where they belong; an unreadable one reads as black instead of failing.
      assert.deepEqual(await graysOf(store, 0), [10, 0, 30]);
      assert.deepEqual(await graysOf(store, 1), [40, 0]);
      await store.close();
    });
  }

  describe('that was damaged', () => {
    it('is built anew, and says so', async () => {
      await bench.put({ a: [1, 2] });
      const { folder } = await bench.openAndClose();
      await truncate(join(folder, 'frames-1.bin'), 100);
      const mended = await bench.open();
      assert.deepEqual(await graysOf(mended, 0), [10, 20]);
      assert.match(bench.message('frame-store-damaged'), /too short.*built anew/);
      await mended.close();
      await writeFile(join(folder, 'header.json'), '{"schema":3,"fra');
      await bench.openAndClose();
      const index = (await readdir(folder)).find((name) => name.startsWith('index-'))!;
      await truncate(join(folder, index), (await stat(join(folder, index))).size / 2);
      const store = await bench.open();
      assert.deepEqual(await graysOf(store, 0), [10, 20]);
      await store.close();
      const names = (await readdir(folder)).map((name) => name.replace(/-.*\./, '.')).sort();
      assert.deepEqual(names, ['frames.bin', 'header.json', 'index.bin', 'sources.bin', 'users']);
    });

    it('fails with a reason when it is cut while it is read', async () => {
      await bench.put({ a: [1, 2] });
      const store = await bench.open();
      await truncate(join(store.folder, 'frames-1.bin'), 1000);
      const error = await bench.refusal(graysOf(store, 0));
      assert.equal(error.reason, 'frame-store-damaged');
      assert(error.message.includes(store.folder));
      await store.close();
    });
  });
});
