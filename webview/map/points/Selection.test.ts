import assert from 'node:assert/strict';
import { Selection } from './Selection';

describe('Selection', () => {
  it('comes back from its text', () => {
    const selection = Selection.of(100_003, [0, 7, 8, 99_999, 100_002]);
    const read = Selection.decode(selection.encode(), 100_003);
    assert.deepEqual(read.items(), [0, 7, 8, 99_999, 100_002]);
    assert.equal(read.size, 5);
  });

  it('is empty for the text of another number of items, and for what is no text of a selection', () => {
    const text = Selection.of(40, [3]).encode();
    assert.equal(Selection.decode(text, 400).size, 0);
    assert.equal(Selection.decode('not base64 ***', 40).size, 0);
    assert.equal(Selection.decode('', 40).size, 0);
    assert.equal(Selection.none(40).encode(), '');
  });

  it('takes in, gives up and replaces, and stays as it was itself', () => {
    const first = Selection.of(10, [1, 2]);
    assert.deepEqual(first.changedBy([2, 5], 'add').items(), [1, 2, 5]);
    assert.deepEqual(first.changedBy([2, 5], 'remove').items(), [1]);
    assert.deepEqual(first.changedBy([9], 'replace').items(), [9]);
    assert.deepEqual(first.items(), [1, 2]);
  });
});
