import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';
import type { FrameStore } from './FrameStore';
import { openFrameStore, type OpenFrameStoreOptions } from './openFrameStore';
import { asNobody } from './testing/asNobody';
import { cutShort, putGrayClips } from './testing/grayClips';
import { mountSmallDisk } from './testing/mountSmallDisk';
import { temporaryFolder } from './testing/temporaryFolder';

const size = 16;

describe('openFrameStore, where it must refuse', () => {
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

  const leftovers = (): Promise<string[]> => readdir(stores()).catch(() => []);

  it('refuses a dataset in which nothing can be read', async () => {
    const dataset = await putClips({ a: [1, 2] });
    for (const name of ['1.jpg', '2.jpg']) await cutShort(join(clips(), 'ann/a', name));
    const error = await refusal(open(dataset));
    assert.equal(error.reason, 'no-readable-frame');
    assert.match(error.message, /None of the 2 frames .*ann\/a\/1\.jpg: truncated/);
    assert.deepEqual(await leftovers(), []);
  });

  describe('on a full disk', () => {
    it('refuses before it begins, with what is needed and what is free', async function () {
      const dataset = await putClips({ a: [1, 2] });
      await mkdir(home());
      const disk = mountSmallDisk(home(), '1m');
      if (!disk) return this.skip();
      try {
        const error = await refusal(open(dataset));
        assert.equal(error.reason, 'disk-full');
        assert.match(error.message, /2 frames at 16×16 take 1 MiB.* MiB are free/);
        assert.deepEqual(await leftovers(), []);
      } finally {
        disk.unmount();
      }
    });

    it('ends with the reason when space runs out on the way, and leaves nothing', async function () {
      const dataset = await putClips({ a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
      await mkdir(home());
      const disk = mountSmallDisk(home(), '80m');
      if (!disk) return this.skip();
      try {
        // 12 frames of 588 KiB; after the first, somebody else fills the disk up.
        const building = open(dataset, {
          size: 448,
          onProgress: (done) => done === 1 && disk.fillUp(),
        });
        const error = await refusal(building);
        assert.equal(error.reason, 'disk-full');
        assert.match(error.message, /ENOSPC/);
        assert.deepEqual(await leftovers(), []);
      } finally {
        disk.unmount();
      }
    });
  });

  describe('as a user who may not write', () => {
    const failureAsNobody = () =>
      asNobody(`
        const { scanDataset } = require('./src/data/scanDataset');
        const { openFrameStore } = require('./src/data/openFrameStore');
        const dataset = await scanDataset(${JSON.stringify(clips())}, { fps: 25 });
        try {
          const store = await openFrameStore(dataset, { size: ${size}, home: ${JSON.stringify(home())} });
          return { opened: store.folder };
        } catch (error) {
          return { reason: error.reason, message: error.message, nextStep: error.nextStep };
        }
      `) as { opened?: string; reason?: string; message?: string; nextStep?: string };

    it('says which folder cannot be written to and how to name another', async function () {
      this.timeout(60_000);
      await putClips({ a: [1] });
      await mkdir(home());
      await chmod(root(), 0o755);
      await chmod(home(), 0o555);
      const { reason, message, nextStep } = failureAsNobody();
      assert.equal(reason, 'home-not-writable', message);
      assert(message!.includes(stores()));
      assert.match(nextStep!, /EXPRESSION_LAB_HOME/);
      assert.deepEqual(await readdir(home()), []);
    });

    it('opens a finished store, and names frames that may not be read', async function () {
      this.timeout(60_000);
      const dataset = await putClips({ a: [1, 2] });
      const { folder } = await closed(open(dataset));
      await chmod(root(), 0o755);
      await chmod(stores(), 0o555);
      assert.deepEqual(failureAsNobody(), { opened: folder });
      await chmod(stores(), 0o777);
      await chmod(join(clips(), 'ann/a/1.jpg'), 0);
      await utimes(join(clips(), 'ann/a/1.jpg'), new Date(1e12), new Date(1e12));
      const other = failureAsNobody();
      const index = JSON.parse(await readFile(join(other.opened!, 'index.json'), 'utf8'));
      assert.match(index.unreadable[0].reason, /permission denied/);
    });
  });

  it('says so where the home is a file', async () => {
    const dataset = await putClips({ a: [1] });
    await writeFile(home(), '');
    assert.equal((await refusal(open(dataset))).reason, 'home-not-writable');
  });

  async function closed(opening: Promise<FrameStore>): Promise<FrameStore> {
    const store = await opening;
    await store.close();
    return store;
  }
});
