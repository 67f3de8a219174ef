import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeKey } from './describeKey';
import { keyPathAt } from './keyPathAt';
import { suggestionsAt } from './suggestionsAt';

/** Suggestions at the `|` in the text. */
function labelsAt(marked: string): string[] {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const position = { line: before.length - 1, column: before[before.length - 1]!.length };
  return suggestionsAt(marked.replace('|', ''), position).map(({ label }) => label);
}

describe('suggestionsAt', () => {
  it('offers the keys of a section that are not yet there', () => {
    assert.deepEqual(labelsAt('version: 1\nobjective:\n  temperature: 0.1\n  |\n  hardNeg: {}\n'), [
      'timeAug',
      'offsets',
      'fixedPairs',
      'shufflePositives',
    ]);
    assert.deepEqual(labelsAt('objective:\n  timeAug: # in time\n    ma|'), [
      'enabled',
      'minimumShiftSeconds',
      'maximumShiftSeconds',
    ]);
    assert.ok(labelsAt('version: 1\n|').includes('experiment'));
  });

  it('offers the values of a choice and of a switch', () => {
    assert.deepEqual(labelsAt('encoder:\n  architecture: res|'), [
      'resnet18',
      'resnet34',
      'resnet50',
    ]);
    assert.deepEqual(labelsAt('objective:\n  hardNeg:\n    enabled: |'), ['true', 'false']);
  });

  it('offers nothing inside lists, comments and free text', () => {
    assert.deepEqual(labelsAt('data:\n  include:\n    - |'), []);
    assert.deepEqual(labelsAt('# wo|'), []);
    assert.deepEqual(labelsAt('data:\n  path: |'), []);
  });
});

describe('keyPathAt and describeKey', () => {
  const text = 'version: 1\nobjective:\n  hardNeg: { minimumGapSeconds: 2 }\n';
  it('find what a hover shows, on the key and on the value', () => {
    for (const column of [13, 32]) {
      const at = keyPathAt(text, { line: 2, column });
      assert.deepEqual(at?.path, ['objective', 'hardNeg', 'minimumGapSeconds']);
      assert.deepEqual(describeKey(at.path), {
        path: 'objective.hardNeg.minimumGapSeconds',
        description:
          'Smallest gap between anchor and hard negative, in seconds. Must exceed the largest TimeAug shift and should be twice it.',
        allowed: 'a number above 0',
        defaultValue: '2.88',
        required: false,
      });
    }
  });

  it('find nothing in empty space', () => {
    assert.equal(keyPathAt(text, { line: 2, column: 0 }), undefined);
    assert.equal(describeKey(['nothing']), undefined);
  });
});
