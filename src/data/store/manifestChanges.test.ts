import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporaryFolder';
import { StoreBench } from './testing/StoreBench';

describe('a frame store of a manifest', () => {
  const root = temporaryFolder();
  const bench = new StoreBench(root);
  const list = (...files: string[]): string => {
    const manifest = join(root(), 'frames.csv');
    writeFileSync(manifest, ['path', ...files.map((file) => `ann/${file}`), ''].join('\n'));
    return manifest;
  };
  const namesOf = async (manifest: string): Promise<string[]> => {
    const { dataset } = await bench.openAndClose({ manifest });
    return dataset.clips.map(({ name, numbers }) => `${name} ${numbers.join()}`);
  };

  it('follows the table: what it lists now, with the frames that are there already', async () => {
    await bench.put({ a: [1, 2], b: [1, 2] });
    const manifest = list('a/1.jpg', 'a/2.jpg');
    assert.deepEqual(await namesOf(manifest), ['ann/a 1,2']);
    list('a/1.jpg', 'a/2.jpg', 'b/2.jpg');
    assert.deepEqual(await namesOf(manifest), ['ann/a 1,2', 'ann/b 2']);
    assert.match(bench.message('frame-store'), /the manifest has changed/);
    assert.match(bench.message('frame-store-changed'), /0 are others than before, 1 new, 0 gone/);
    await (await bench.openAsIs({ manifest })).close();
  });

  it('finds a table that was edited while the store was built', async () => {
    await bench.put({ a: [1, 2], b: [1, 2] });
    const manifest = list('a/1.jpg', 'a/2.jpg');
    await bench.openAndClose({ manifest }, { onProgress: () => void list('b/1.jpg', 'a/2.jpg') });
    assert.deepEqual(await namesOf(manifest), ['ann/a 2', 'ann/b 1']);
  });
});
