import assert from 'node:assert/strict';
import type { CurveSeries, CurvesView, CurveTail } from '../../src/protocol/curves/curvesModel';
import { CurvesStore } from './CurvesStore';

const view: CurvesView = { axis: 'step', range: undefined, pixels: 512, smoothing: 0 };
const last = { step: 2, seconds: 2, value: 2, average: undefined };

function series(x: number[]): CurveSeries {
  const xs = Float64Array.from(x);
  const smooth = new Float64Array(0);
  return { run: 'r', name: 'train/loss', x: xs, y: xs, smooth, nonFinite: [], last, samples: 2 };
}

function tail(keep: number, x: number[]): CurveTail {
  return { ...series(x), keep };
}

describe('CurvesStore', () => {
  it('joins a delta to what it follows', () => {
    const store = new CurvesStore();
    store.applySnapshot({ sequence: 4, view, runs: [], series: [series([1, 2, 3])] });
    const delta = { sequence: 5, follows: 4, view, runs: [], tails: [tail(2, [7, 8])], gone: [] };
    assert.ok(store.applyDelta(delta));
    assert.deepEqual([...store.find('r', 'train/loss')!.x], [1, 2, 7, 8]);
  });

  it('refuses a delta after a message that it missed, and keeps what it holds', () => {
    const store = new CurvesStore();
    store.applySnapshot({ sequence: 4, view, runs: [], series: [series([1])] });
    const gone = [{ run: 'r', name: 'train/loss' }];
    const missed = { sequence: 7, follows: 6, view, runs: [], tails: [], gone };
    assert.ok(!store.applyDelta(missed));
    assert.equal(store.series.length, 1);
    assert.ok(store.applyDelta({ ...missed, follows: 4 }));
    assert.equal(store.series.length, 0);
  });
});
