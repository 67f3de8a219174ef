import assert from 'node:assert/strict';
import { CurvesDelta } from '../../../protocol/curves/CurvesDelta';
import type { CurvesView } from '../../../protocol/curves/curvesModel';
import { CurvesSnapshot } from '../../../protocol/curves/CurvesSnapshot';
import { sampleRun } from '../../../runs/scalars/sampleRun';
import { ScalarIndex } from '../../../runs/scalars/ScalarIndex';
import { CurvesFeed, type ReadRun } from './CurvesFeed';

const view: CurvesView = { axis: 'step', range: undefined, pixels: 1000, smoothing: 0.5 };

function addLoss(index: ScalarIndex, step: number, loss: number | string): void {
  index.addLine(JSON.stringify({ t: step * 1000, type: 'train', step, loss }));
}

function readRuns(index: ScalarIndex, state = 'running'): ReadRun[] {
  const description = { id: '20261124-101530-k3f9', name: 'faces', state, flags: [] };
  const sampled = sampleRun('/runs/a', index, { ...view, runs: ['/runs/a'] });
  return [{ path: '/runs/a', description, sampled }];
}

describe('CurvesFeed', () => {
  it('sends everything first, then only what is new, and nothing where nothing is', () => {
    const feed = new CurvesFeed();
    const index = new ScalarIndex();
    for (let step = 1; step <= 5; step++) addLoss(index, step, step);
    const snapshot = feed.next(view, readRuns(index));
    assert.ok(CurvesSnapshot.is(snapshot));
    assert.deepEqual([...snapshot.params.series[0]!.x], [1, 2, 3, 4, 5]);
    assert.equal(feed.next(view, readRuns(index)), undefined);

    addLoss(index, 6, 6);
    const delta = feed.next(view, readRuns(index));
    assert.ok(CurvesDelta.is(delta));
    assert.equal(delta.params.follows, snapshot.params.sequence);
    const [tail] = delta.params.tails;
    assert.deepEqual([tail!.keep, [...tail!.x], [...tail!.y]], [5, [6], [6]]);
  });

  it('says a changed state without sending a point', () => {
    const feed = new CurvesFeed();
    const index = new ScalarIndex();
    addLoss(index, 1, 1);
    feed.next(view, readRuns(index));
    const delta = feed.next(view, readRuns(index, 'failed'));
    assert.ok(CurvesDelta.is(delta));
    assert.deepEqual(delta.params.tails, []);
    assert.equal(delta.params.runs[0]!.state, 'failed');
  });

  it('sends everything again after a lost message, and for another axis or smoothing', () => {
    const feed = new CurvesFeed();
    const index = new ScalarIndex();
    addLoss(index, 1, 1);
    feed.next(view, readRuns(index));
    feed.forget();
    assert.ok(CurvesSnapshot.is(feed.next(view, readRuns(index))));
    assert.ok(CurvesSnapshot.is(feed.next({ ...view, smoothing: 0.9 }, readRuns(index))));
  });

  it('sends messages that survive JSON, also with a loss that is no number', () => {
    const index = new ScalarIndex();
    addLoss(index, 1, 'NaN');
    const snapshot = new CurvesFeed().next(view, readRuns(index));
    // As the editor does it: JSON, with the arrays of floats carried beside it.
    const carried: Float64Array[] = [];
    const text = JSON.stringify(snapshot, (_, value: unknown) =>
      value instanceof Float64Array ? { floats: carried.push(value) - 1 } : value,
    );
    const received: unknown = JSON.parse(text, (_, value: { floats?: number } | null) =>
      typeof value?.floats === 'number' ? carried[value.floats] : value,
    );
    assert.ok(CurvesSnapshot.is(received));
    assert.equal(received.params.series[0]!.last.value, 'NaN');
  });

  it('drops a series that a new attempt took back', () => {
    const feed = new CurvesFeed();
    const index = new ScalarIndex();
    addLoss(index, 1, 1);
    feed.next(view, readRuns(index));
    index.addLine(JSON.stringify({ t: 9000, type: 'attempt', number: 2, firstStep: 1 }));
    const delta = feed.next(view, readRuns(index));
    assert.ok(CurvesDelta.is(delta));
    assert.deepEqual(delta.params.gone, [{ run: '/runs/a', name: 'train/loss' }]);
  });
});
