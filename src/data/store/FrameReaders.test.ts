import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporaryFolder';
import { bundledReader } from './testing/bundledReader';
import { StoreBench } from './testing/StoreBench';

describe('FrameReaders', () => {
  const workerFile = bundledReader();
  const bench = new StoreBench(temporaryFolder(), 20);
  const addresses = Array.from({ length: 37 }, (_, at) => ({ clip: at % 2, frame: (at * 5) % 7 }));

  for (const format of ['raw', 'jpeg'] as const) {
    it(`bring the same bytes with any number of threads (${format})`, async function () {
      this.timeout(30_000);
      await bench.put({ a: [1, 2, 3, 4, 5, 6, 7], b: [1, 2, 3, 4, 5, 6, 7] });
      const store = await bench.open({ frameStore: { format } });
      const expected = new Uint8Array(addresses.length * store.bytesPerFrame);
      await store.readFrames(addresses, expected);
      for (const threads of [1, 4, 0]) {
        await store.startReaders(workerFile, threads);
        for (const share of [addresses, addresses.slice(0, 2), addresses]) {
          const out = new Uint8Array(share.length * store.bytesPerFrame);
          await store.readFrames(share, out);
          assert.deepEqual(out, expected.subarray(0, out.length), `${threads} threads`);
        }
      }
      await store.close();
    });
  }

  it('say what happened to a store that was cut', async function () {
    this.timeout(30_000);
    await bench.put({ a: [1, 2, 3, 4, 5, 6, 7], b: [1, 2, 3, 4, 5, 6, 7] });
    const store = await bench.open();
    await store.startReaders(workerFile, 2);
    await truncate(join(store.folder, 'frames-1.bin'), 100);
    const out = new Uint8Array(addresses.length * store.bytesPerFrame);
    const error = await bench.refusal(store.readFrames(addresses, out));
    assert.equal(error.reason, 'frame-store-damaged');
    await store.close();
  });

  it('say that the worker does not start', async () => {
    await bench.put({ a: [1] });
    const store = await bench.open();
    await assert.rejects(store.startReaders(join(bench.home, 'none.js'), 1), /none\.js/);
    const out = new Uint8Array(store.bytesPerFrame);
    await store.readFrames([{ clip: 0, frame: 0 }], out);
    assert.equal(out[0], 10);
    await store.close();
  });
});
