import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeNpy } from '../../maps/npy/encodeNpy';
import { writeMap } from '../../maps/results/writeMap';
import { mapHere } from '../../maps/testing/mapHere';
import { keptMap } from './keptMap';

describe('keptMap', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'kept-map-'))));
  afterEach(() => rm(root, { recursive: true }));

  it('is read while embeddings and table are older than it, and made anew after', async () => {
    const values = Float32Array.from([1, 2, 3, 5, 8, 13]);
    const [array, table] = [join(root, 'x.npy'), join(root, 'x.csv')];
    const folder = join(root, 'map');
    await writeFile(array, encodeNpy(values, 2));
    await writeFile(table, 'path,mood\na,sad\nb,sad\nc,happy\n');
    const order = { array, table, folder };
    assert.equal(await keptMap(order), undefined, 'nothing is kept yet');
    const result = mapHere({ embedding: { rows: 3, columns: 2, values }, method: 'pca', seed: 0 });
    await writeMap(folder, result, { embedding: array, items: table });
    assert.deepEqual((await keptMap(order))?.positions, result.positions);
    for (const source of [table, array]) {
      // Its purities, or its places, are of what was there before.
      await utimes(source, new Date(), new Date(Date.now() + 5000));
      assert.equal(await keptMap(order), undefined, source);
      await utimes(source, new Date(), new Date(0));
      assert.ok(await keptMap(order));
    }
  });
});
