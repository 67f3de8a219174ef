import assert from 'node:assert/strict';
import { ColumnWanted } from './ColumnWanted';
import { MapAction } from './MapAction';
import { MapLayout } from './MapLayout';
import { MapProblem } from './MapProblem';
import { MapWork } from './MapWork';
import { ThumbnailsWanted } from './ThumbnailsWanted';

describe('the map messages', () => {
  const layout = { layer: 'a', left: 0, bottom: 0, span: 1, settled: true };

  it('carry positions as bytes alone', () => {
    assert.ok(MapLayout.is(MapLayout.of({ ...layout, positions: new ArrayBuffer(8) })));
    const asNumbers = { ...layout, positions: [1, 2] } as unknown;
    assert.ok(!MapLayout.is({ protocol: 1, method: 'map/layout', params: asNumbers }));
  });

  it('know no action that the host does not know', () => {
    assert.ok(MapAction.is(MapAction.of({ action: 'cancel' })));
    assert.ok(MapAction.is(MapAction.of({ action: 'choose-data' })));
    const foreign = { protocol: 1, method: 'map/action', params: { action: 'delete-everything' } };
    assert.ok(!MapAction.is(foreign));
  });

  it('leave out what is not known', () => {
    const idle = MapWork.of({ text: undefined, share: undefined, cancellable: false });
    assert.ok(MapWork.is(JSON.parse(JSON.stringify(idle))));
    const problem = MapProblem.of({
      title: 'No images',
      message: 'None in /data.',
      nextStep: undefined,
      actions: ['choose-data'],
      invitation: false,
    });
    assert.ok(MapProblem.is(JSON.parse(JSON.stringify(problem))));
  });

  it('answer requests with their own kind', () => {
    const codes = new Uint32Array([0, 1]).buffer;
    const result = { name: 'expression', labels: ['a', 'b'], codes, values: new ArrayBuffer(0) };
    assert.ok(ColumnWanted.response.is(ColumnWanted.response.result(3, result)));
    assert.ok(!ThumbnailsWanted.response.is(ColumnWanted.response.result(3, result)));
    assert.ok(ThumbnailsWanted.is(ThumbnailsWanted.of(1, { items: [4, 5] })));
  });
});
