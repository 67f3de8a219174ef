import assert from 'node:assert/strict';
import { LossScale } from './LossScale';

describe('LossScale', () => {
  it('halves on every step left out, never below 1, and doubles after 2,000 steps made', () => {
    const scale = new LossScale();
    assert.equal(scale.scale, 65536);
    for (let step = 0; step < 1999; step++) scale.after(true);
    assert.equal(scale.scale, 65536);
    scale.after(true);
    assert.equal(scale.scale, 131072);
    scale.after(false);
    scale.after(false);
    assert.equal(scale.scale, 32768);
    for (let step = 0; step < 100; step++) scale.after(false);
    assert.equal(scale.scale, 1);
  });

  it('starts counting again after a step left out, and goes on from a state', () => {
    const scale = new LossScale();
    for (let step = 0; step < 1999; step++) scale.after(true);
    scale.after(false);
    scale.after(true);
    const resumed = new LossScale();
    resumed.restore(scale.state());
    assert.deepEqual(resumed.state(), { scale: 32768, steadySteps: 1 });
  });
});
