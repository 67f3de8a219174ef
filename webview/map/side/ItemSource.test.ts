import assert from 'node:assert/strict';
import { slowHost } from '../testing/slowHost';
import { ItemSource } from './ItemSource';

describe('ItemSource', () => {
  it('asks for each item once', async () => {
    const { host, answer } = slowHost();
    const source = new ItemSource(host);
    const asked = source.rowsOf([3]);
    answer({ header: ['path'], rows: [['a/3.png']] });
    assert.deepEqual(await asked, [{ item: 3, values: ['a/3.png'] }]);
    assert.deepEqual(await source.rowsOf([3]), [{ item: 3, values: ['a/3.png'] }]);
  });

  it('takes nothing from an answer about the items of before', async () => {
    const { host, answer } = slowHost();
    const source = new ItemSource(host);
    const before = source.rowsOf([3]);
    source.forget();
    const after = source.rowsOf([3]);
    answer({ header: ['path', 'mood'], rows: [['old.png', 'sad']] });
    await assert.rejects(before);
    answer({ header: ['path'], rows: [['new.png']] });
    assert.deepEqual(await after, [{ item: 3, values: ['new.png'] }]);
    assert.deepEqual(source.header, ['path']);
  });
});
