import assert from 'node:assert/strict';
import type { MapSnapshotData } from '../../src/protocol/map/mapModel';
import { MapStore } from './MapStore';

const layer = (source: string, step: number) => ({
  id: `${source}${step}`,
  source,
  step,
  label: `step ${step}`,
});

function snapshot(change: Partial<MapSnapshotData> = {}): MapSnapshotData {
  return {
    title: 'run',
    detail: '',
    itemsKey: 'k',
    count: 2,
    dimensions: 8,
    sources: [
      { id: 'a', label: 'a' },
      { id: 'b', label: 'b' },
    ],
    layers: [layer('a', 30), layer('a', 10), layer('b', 20), layer('a', 20)],
    columns: [],
    hasImages: false,
    settings: { method: 'tsne', perplexity: 30 },
    notes: [],
    live: false,
    earlierCheckpoints: 0,
    ...change,
  };
}

const layout = (id: string) => ({
  layer: id,
  positions: new Uint16Array(4),
  left: 0,
  bottom: 0,
  span: 1,
  settled: true,
});

describe('MapStore', () => {
  it('shows the newest checkpoint of each source', () => {
    const store = new MapStore();
    store.applySnapshot(snapshot());
    assert.deepEqual(store.layersAt('a', undefined), { from: 'a30', to: 'a30', mix: 0 });
    assert.deepEqual(store.layersAt('b', undefined), { from: 'b20', to: 'b20', mix: 0 });
  });

  it('lies between two checkpoints at a time between them', () => {
    const store = new MapStore();
    store.applySnapshot(snapshot());
    assert.deepEqual(store.steps, [10, 20, 30]);
    assert.deepEqual(store.layersAt('a', 0.25), { from: 'a10', to: 'a20', mix: 0.25 });
    assert.deepEqual(store.layersAt('b', 0.25), { from: 'b20', to: 'b20', mix: 0 });
    assert.deepEqual(store.layersAt('a', 2), { from: 'a30', to: 'a30', mix: 0 });
  });

  it('shows what has come until the rest has', () => {
    const store = new MapStore();
    store.applySnapshot(snapshot());
    assert.equal(store.placementOf('a', 0.5), undefined);
    store.layouts.set('a30', layout('a30'));
    assert.equal(store.placementOf('a', 0.5)?.from.layer, 'a30');
    store.layouts.set('a10', layout('a10'));
    store.layouts.set('a20', layout('a20'));
    assert.equal(store.placementOf('a', 0.5)?.mix, 0.5);
  });

  it('keeps what was sent for the same items, and forgets it for others', () => {
    const store = new MapStore();
    assert.ok(store.applySnapshot(snapshot()));
    store.layouts.set('a10', layout('a10'));
    assert.ok(!store.applySnapshot(snapshot({ layers: [layer('a', 10), layer('a', 40)] })));
    assert.ok(store.layouts.has('a10'));
    assert.ok(!store.applySnapshot(snapshot({ layers: [layer('a', 40)] })));
    assert.ok(!store.layouts.has('a10'), 'a layer that is gone');
    assert.ok(store.applySnapshot(snapshot({ itemsKey: 'other', count: 5 })));
    assert.equal(store.order.length, 5);
  });
});
