import assert from 'node:assert/strict';
import { chartGroups } from './chartGroups';

describe('chartGroups', () => {
  it('shows the known groups in their order, with intervals and chance, then whatever else there is', () => {
    const names = new Set([
      'train/somethingNew',
      'train/learningRate',
      'train/positiveSimilarity',
      'evaluate/heldOutTop1',
      'evaluate/heldOutTop1Low',
      'evaluate/heldOutTop1High',
      'evaluate/chance',
      'train/loss',
    ]);
    const groups = chartGroups(names);
    assert.deepEqual(
      groups.map(({ id, title }) => [id, title]),
      [
        ['loss', 'Loss'],
        ['heldOutTop1', 'Held-out people: true positive retrieved first'],
        ['similarities', 'Cosine similarity'],
        ['learningRate', 'Learning rate'],
        ['train/somethingNew', 'Something new'],
      ],
    );
    assert.deepEqual(groups[1]!.scalars, [
      {
        name: 'evaluate/heldOutTop1',
        label: 'held-out top-1',
        low: 'evaluate/heldOutTop1Low',
        high: 'evaluate/heldOutTop1High',
      },
    ]);
    assert.equal(groups[1]!.reference, 'evaluate/chance');
  });

  it('takes a lone …Low for a scalar of its own', () => {
    assert.deepEqual(
      chartGroups(new Set(['audit/shareLow'])).map(({ title }) => title),
      ['Share low (audit)'],
    );
  });
});
