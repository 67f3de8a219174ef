import assert from 'node:assert/strict';
import { panelTitle, runLabels } from './runLabels';
import { runPathsOf } from './runPathsOf';

describe('runLabels', () => {
  it('is the name alone where that is enough, and tells runs of one name apart', () => {
    assert.deepEqual(
      runLabels([
        { id: '20261124-101530-k3f9', name: 'faces' },
        { id: '20261125-090000-x1y2', name: 'faces' },
        { id: '20261125-090000-aaaa', name: 'other' },
        { id: '20261126-090000-bbbb' },
      ]),
      ['faces · 1124-k3f9', 'faces · 1125-x1y2', 'other', '20261126-090000-bbbb'],
    );
  });

  it('titles a panel with two names at most', () => {
    assert.equal(panelTitle(['a']), 'Curves: a');
    assert.equal(panelTitle(['a', 'b', 'c', 'd']), 'Curves: a, b + 2');
  });
});

describe('runPathsOf', () => {
  it('finds run directories in paths, URIs, tree items and lists of them, each once', () => {
    const item = { runPath: '/runs/b' };
    assert.deepEqual(runPathsOf(['/runs/a', [item, { fsPath: '/runs/c' }], item, undefined, 3]), [
      '/runs/a',
      '/runs/b',
      '/runs/c',
    ]);
  });
});
