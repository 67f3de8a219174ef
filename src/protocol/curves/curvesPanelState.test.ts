import assert from 'node:assert/strict';
import { freshCurvesPanelState, readCurvesPanelState } from './curvesPanelState';

describe('curvesPanelState', () => {
  it('comes back from JSON as it was', () => {
    const state = { ...freshCurvesPanelState(['/runs/a']), stepRange: [3, 9] as [number, number] };
    assert.deepEqual(readCurvesPanelState(JSON.parse(JSON.stringify(state))), state);
  });

  it('is dropped when it is of another version, or nothing of ours', () => {
    const other = { ...freshCurvesPanelState([]), version: '0' };
    for (const blob of [other, undefined, null, 'text', {}, { version: '1' }]) {
      assert.equal(readCurvesPanelState(blob), undefined);
    }
  });
});
