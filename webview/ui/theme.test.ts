import assert from 'node:assert/strict';
import { withOpacity } from './theme';

describe('withOpacity', () => {
  it('takes every form in which the editor states colors', () => {
    assert.equal(withOpacity('#fff', 0.5), 'rgba(255, 255, 255, 0.5)');
    assert.equal(withOpacity('#49a2fe', 1), 'rgba(73, 162, 254, 1)');
    assert.equal(withOpacity('#00000080', 0.5), `rgba(0, 0, 0, ${(128 / 255) * 0.5})`);
    assert.equal(withOpacity('rgb(1, 2, 3)', 0.25), 'rgba(1, 2, 3, 0.25)');
    assert.equal(withOpacity('rgba(1, 2, 3, 0.5)', 0.5), 'rgba(1, 2, 3, 0.25)');
  });
});
