import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SmallDisk } from '../../../test/harness/SmallDisk';
import { asNobody } from '../testing/asNobody';
import { cutShort } from '../testing/grayClips';
import { temporaryFolder } from '../testing/temporaryFolder';
import { graysOf, StoreBench } from './testing/StoreBench';

const manyFrames = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe('openFrameStore, where it must refuse', () => {
  const root = temporaryFolder();
  const bench = new StoreBench(root);

  it('refuses a dataset in which nothing can be read', async () => {
    await bench.put({ a: [1, 2] });
    for (const name of ['1.jpg', '2.jpg']) await cutShort(join(bench.clips, 'ann/a', name));
    const error = await bench.refusal(bench.open());
    assert.equal(error.reason, 'no-readable-frame');
    assert.match(error.message, /None of the 2 frames .*ann\/a\/1\.jpg: truncated/);
    assert.deepEqual(await bench.left(), []);
  });

  it('refuses when the clips’ folder goes away meanwhile, and goes on when it is back', async () => {
    await bench.put({ a: [1, 2], b: manyFrames });
    const building = bench.open(
      {},
      { onProgress: (done) => done === 3 && rm(join(bench.clips, 'ann/b'), { recursive: true }) },
    );
    const error = await bench.refusal(building);
    assert.equal(error.reason, 'data-not-readable');
    assert.match(error.message, /ann\/b.* is gone/);
    await bench.put({ a: [1, 2], b: manyFrames });
    const store = await bench.open();
    assert.equal((await graysOf(store, 1)).length, 12);
    assert.equal(store.unreadable.count, 0);
    await store.close();
  });

  describe('on a full disk', () => {
    async function withDisk(
      kilobytes: number,
      skip: () => void,
      run: (disk: SmallDisk) => Promise<void>,
    ): Promise<void> {
      const disk = await SmallDisk.mount(kilobytes);
      if (!disk) return skip();
      try {
        await run(disk);
      } finally {
        await disk.unmount();
      }
    }

    it('refuses before it begins, with what is needed and what is free', async function () {
      await bench.put({ a: [1, 2] });
      await withDisk(
        1024,
        () => this.skip(),
        async ({ path }) => {
          const error = await bench.refusal(bench.open({}, { home: path }));
          assert.equal(error.reason, 'disk-full');
          assert.match(
            error.message,
            /2 frames take 1\.5 kB raw or about \d+ bytes as JPEG, and 67\.1 MB beside them .* 1 MB are free/,
          );
          assert.match(error.nextStep!, /data stores --clean/);
          assert.deepEqual(await readdir(join(path, 'frame-stores')), []);
        },
      );
    });

    it('takes JPEG where raw frames do not fit', async function () {
      await bench.put({ a: manyFrames });
      await withDisk(
        68 * 1024,
        () => this.skip(),
        async ({ path }) => {
          // 12 raw frames of 588 KiB want 7 MB of the 4 that may be taken.
          const store = await bench.open({}, { home: path, size: 448 });
          assert.equal(store.format, 'jpeg');
          assert.match(bench.message('frame-store-plan'), /free: JPEG\.$/);
          assert.equal((await graysOf(store, 0)).length, 12);
          await store.close();
          const raw = bench.open({ frameStore: { format: 'raw' } }, { home: path, size: 448 });
          assert.equal((await bench.refusal(raw)).reason, 'disk-full');
        },
      );
    });

    it('ends with the reason when space runs out on the way, and leaves nothing', async function () {
      await bench.put({ a: manyFrames });
      await withDisk(
        90 * 1024,
        () => this.skip(),
        async (disk) => {
          const building = bench.open(
            {},
            {
              ...{ home: disk.path, size: 448 },
              // After the first frame somebody else fills the disk up.
              onProgress: (done) => done === 1 && disk.fillAtOnce(),
            },
          );
          const error = await bench.refusal(building);
          assert.equal(error.reason, 'disk-full');
          assert.match(error.message, /ENOSPC/);
          assert.deepEqual(await readdir(join(disk.path, 'frame-stores')), []);
        },
      );
    });
  });

  describe('as a user who may not write', () => {
    const asked = () => JSON.stringify({ path: bench.clips, fps: 25 });
    const openAsNobody = () =>
      asNobody(`
        const { openFrameStore } = require('./src/data/store/openFrameStore');
        try {
          const store = await openFrameStore(${asked()}, { size: 16, home: ${JSON.stringify(bench.home)} });
          await store.close();
          return { opened: store.folder, unreadable: store.unreadable.examples[0]?.reason };
        } catch (error) {
          return { reason: error.reason, message: error.message, nextStep: error.nextStep };
        }
      `) as Record<'opened' | 'unreadable' | 'reason' | 'message' | 'nextStep', string | undefined>;

    it('says which folder cannot be written to and how to name another', async function () {
      this.timeout(60_000);
      await bench.put({ a: [1] });
      await mkdir(bench.home);
      await chmod(root(), 0o755);
      await chmod(bench.home, 0o555);
      const { reason, message, nextStep } = openAsNobody();
      assert.equal(reason, 'home-not-writable', message);
      assert(message!.includes(bench.stores));
      assert.match(nextStep!, /EXPRESSION_LAB_HOME/);
      assert.deepEqual(await readdir(bench.home), []);
    });

    it('opens a finished store, and names frames that may not be read', async function () {
      this.timeout(60_000);
      await bench.put({ a: [1, 2] });
      const { folder } = await bench.openAndClose();
      await chmod(root(), 0o755);
      await chmod(bench.stores, 0o555);
      await chmod(folder, 0o555);
      assert.deepEqual(openAsNobody(), { opened: folder });
      await rm(folder, { recursive: true });
      await chmod(bench.stores, 0o777);
      await chmod(join(bench.clips, 'ann/a/1.jpg'), 0);
      assert.match(openAsNobody().unreadable!, /permission denied/);
    });
  });

  it('says so where the home is a file', async () => {
    await bench.put({ a: [1] });
    await writeFile(bench.home, '');
    assert.equal((await bench.refusal(bench.open())).reason, 'home-not-writable');
  });
});
