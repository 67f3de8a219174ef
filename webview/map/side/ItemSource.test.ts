import assert from 'node:assert/strict';
import type { HostConnection } from '../../ui/HostConnection';
import { NeighborsFound } from '../NeighborsFound';
import { ItemSource } from './ItemSource';

/** A host whose answers come when they are let go. */
function slowHost() {
  const waiting: ((answer: unknown) => void)[] = [];
  const ask = () => new Promise((resolve) => waiting.push(resolve));
  return {
    host: { ask } as unknown as HostConnection,
    answer: (it: unknown) => waiting.shift()!(it),
  };
}

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

describe('NeighborsFound', () => {
  it('takes nothing from an answer about the items of before', async () => {
    const { host, answer } = slowHost();
    let found: () => void = () => undefined;
    const neighbors = new NeighborsFound(host, () => found());
    const next = () => new Promise<void>((resolve) => (found = resolve));
    neighbors.of(1, 'run#5');
    neighbors.forget();
    neighbors.of(1, 'run#5');
    const old = next();
    answer({ metric: 'Euclidean', neighbors: [{ item: 9, distance: 1 }] });
    await old;
    assert.equal(neighbors.of(1, 'run#5').list, 'loading');
    const fresh = next();
    answer({ metric: 'Euclidean', neighbors: [{ item: 2, distance: 1 }] });
    await fresh;
    assert.deepEqual(neighbors.of(1, 'run#5').list, [{ item: 2, distance: 1 }]);
  });
});
