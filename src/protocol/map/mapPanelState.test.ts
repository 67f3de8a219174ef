import assert from 'node:assert/strict';
import { freshMapPanelState, readMapPanelState } from './mapPanelState';

describe('readMapPanelState', () => {
  it('reads what the panel kept, through JSON', () => {
    const state = {
      ...freshMapPanelState(),
      camera: { x: 1, y: -2, span: 30 },
      filters: [{ column: 'age', hidden: [''], low: 20, high: undefined }],
      pinned: 7,
      tool: 'lasso' as const,
    };
    assert.deepEqual(readMapPanelState(JSON.parse(JSON.stringify(state))), state);
  });

  it('drops what is of another version, of another shape or nothing', () => {
    const state = freshMapPanelState();
    assert.equal(readMapPanelState({ ...state, version: '0' }), undefined);
    assert.equal(readMapPanelState({ ...state, camera: { x: 'left' } }), undefined);
    assert.equal(readMapPanelState({ ...state, tool: 'saw' }), undefined);
    assert.equal(readMapPanelState(undefined), undefined);
  });
});
