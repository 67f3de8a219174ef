import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
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
});
