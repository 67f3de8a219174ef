import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserError } from '../files/UserError';
import { readItemTable } from './readItemTable';

describe('readItemTable', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'item-table-'));
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (text: string) => {
    const table = join(folder, 'table.csv');
    await writeFile(table, text);
    return readItemTable(table, folder);
  };
  const refusal = (text: string) =>
    read(text).then(
      () => assert.fail('not refused'),
      (error: UserError) => error,
    );

  it('takes path, person, clip and frame by their usual names, all else as labels', async () => {
    const { items, labelColumns } = await read(
      'age,path,person_id,clip_id,frame,mood\n24,a/1.jpg,ann,c1,7,happy\n',
    );
    assert.deepEqual(labelColumns, ['age', 'mood']);
    assert.deepEqual(items, [
      { path: 'a/1.jpg', personId: 'ann', clipId: 'c1', frame: '7', labels: ['24', 'happy'] },
    ]);
  });

  it('reads what Excel on a German Windows writes (field case G05)', async () => {
    for (const header of ['path;person;valence', '"path";"person";"valence"']) {
      const { items, labelColumns } = await read(
        `\uFEFF${header}\r\nkdef\\happy\\A.JPG;ann;0,5\r\nkdef\\sad\\B.jpg;bob;-0,25\r\n`,
      );
      assert.deepEqual(labelColumns, ['valence']);
      assert.deepEqual(
        items.map(({ path, personId, labels }) => [path, personId, labels[0]]),
        [
          ['kdef/happy/A.JPG', 'ann', '0,5'],
          ['kdef/sad/B.jpg', 'bob', '-0,25'],
        ],
      );
    }
  });

  it('refuses a table without paths, and lines of another length by their number', async () => {
    const without = await refusal('set,frames\ngrid,75\n');
    assert.equal(without.reason, 'table-without-paths');
    assert.match(without.message, /set, frames/);
    const ragged = await refusal('path,mood\na.jpg,happy\nb.jpg\n');
    assert.equal(ragged.reason, 'table-damaged');
    assert.match(ragged.message, /line 3/);
    assert.equal((await refusal('')).reason, 'table-damaged');
  });
});
