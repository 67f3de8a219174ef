import assert from 'node:assert/strict';
import { NeighborsFound } from './NeighborsFound';
import { slowHost } from './testing/slowHost';

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
