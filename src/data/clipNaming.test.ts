import assert from 'node:assert/strict';
import { clipNaming, guessLayout } from './clipNaming';

describe('clipNaming', () => {
  it('names person and clip by the layout', () => {
    assert.deepEqual(clipNaming(['smile'], 'clip-frame'), { person: null, name: 'smile' });
    assert.deepEqual(clipNaming(['ann', 'smile'], 'person-clip-frame'), {
      person: 'ann',
      name: 'smile',
    });
    const utterance = { person: 'Ann_Lee_Jr.', name: 'x9Kq/0000001' };
    assert.deepEqual(clipNaming(['Ann_Lee_Jr.', '1.6', 'x9Kq', '0000001'], 'voxceleb'), utterance);
    assert.deepEqual(clipNaming(['Ann_Lee_Jr.', 'x9Kq', '0000001'], 'voxceleb'), utterance);
  });

  it('does not name what lies at another depth', () => {
    assert.equal(clipNaming([], 'clip-frame'), undefined);
    assert.equal(clipNaming(['a', 'b'], 'clip-frame'), undefined);
    assert.equal(clipNaming(['a'], 'person-clip-frame'), undefined);
    assert.equal(clipNaming(['a', 'b'], 'voxceleb'), undefined);
    assert.equal(clipNaming(['a', '25', 'b', 'c'], 'voxceleb'), undefined);
  });
});

describe('guessLayout', () => {
  it('takes the layout that fits most folders', () => {
    const twoDeep = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'a'],
    ];
    assert.equal(guessLayout(twoDeep), 'person-clip-frame');
    assert.equal(guessLayout([...twoDeep, ['odd'], ['a', 'b', 'deeper']]), 'person-clip-frame');
    assert.equal(guessLayout([['a'], ['b']]), 'clip-frame');
    assert.equal(guessLayout([['id1', '1.6', 'video', '1']]), 'voxceleb');
    assert.equal(guessLayout([['id1', 'video', '1']]), 'voxceleb');
    assert.equal(guessLayout([[]]), undefined);
  });
});
