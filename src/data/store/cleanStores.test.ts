import assert from 'node:assert/strict';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporaryFolder';
import { cleanStores } from './cleanStores';
import { listStores } from './listStores';
import { StoreBench } from './testing/StoreBench';

describe('frame stores, listed and cleaned', () => {
  const bench = new StoreBench(temporaryFolder());

  it('are none in a new home', async () => {
    assert.deepEqual(await listStores(bench.home), []);
    assert.deepEqual(await cleanStores(bench.home), []);
  });

  it('go unless something uses them', async () => {
    await bench.put({ a: [1, 2, 3] });
    const used = await bench.open();
    const unused = await bench.openAndClose({ frameStore: { format: 'jpeg' } });
    const abandoned = join(bench.stores, 'abandoned');
    await mkdir(abandoned);
    await writeFile(join(abandoned, 'frames-1.bin'), Buffer.alloc(5000));
    const seen = await listStores(bench.home);
    assert.deepEqual(
      new Map(
        seen.map(({ folder, state, inUse, header }) => [folder, [state, inUse, header?.format]]),
      ),
      new Map<string, unknown>([
        [used.folder, ['whole', true, 'raw']],
        [unused.folder, ['whole', false, 'jpeg']],
        [abandoned, ['unfinished', false, undefined]],
      ]),
    );
    for (const { bytes } of seen) assert(bytes >= 3 * 16 * 16);
    assert.equal((await cleanStores(bench.home, 3_600_000)).length, 0);
    const removed = await cleanStores(bench.home);
    assert.deepEqual(removed.map(({ folder }) => folder).sort(), [abandoned, unused.folder].sort());
    await used.close();
    assert.equal((await cleanStores(bench.home)).length, 1);
    assert.deepEqual(await readdir(bench.stores), []);
  });

  it('go also where the file server’s clock is ahead of ours, unless an age is asked for', async () => {
    await bench.put({ a: [1, 2, 3] });
    const { folder } = await bench.openAndClose();
    const soon = new Date(Date.now() + 60_000);
    for (const name of await readdir(folder)) await utimes(join(folder, name), soon, soon);
    assert.deepEqual(await cleanStores(bench.home, 1), []);
    assert.equal((await cleanStores(bench.home)).length, 1);
    assert.deepEqual(await readdir(bench.stores), []);
  });
});
