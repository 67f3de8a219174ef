import assert from 'node:assert/strict';
import { UserError } from '../../../files/UserError';
import { mapProblemOf } from './mapProblemOf';

describe('mapProblemOf', () => {
  it('leads out of what can be helped', () => {
    const trust = mapProblemOf(new UserError('workspace-not-trusted', 'Restricted.', 'Trust it.'));
    assert.equal(trust.actions[0], 'trust');
    assert.equal(trust.nextStep, 'Trust it.');
    assert.equal(mapProblemOf(new UserError('no-items', 'None.')).actions[0], 'choose-data');
    const engine = mapProblemOf(new UserError('tensorflow-not-loadable', 'No.'));
    assert.equal(engine.actions[0], 'set-up-engine');
  });

  it('invites where nothing is wrong', () => {
    assert.ok(mapProblemOf(new UserError('no-data-chosen', 'Choose.')).invitation);
    assert.ok(mapProblemOf(new UserError('no-checkpoint-yet', 'Wait.')).invitation);
    assert.ok(!mapProblemOf(new UserError('no-checkpoint', 'None.')).invitation);
  });

  it('offers the log for what nobody expected', () => {
    const problem = mapProblemOf(new TypeError('x is undefined'));
    assert.deepEqual(problem.actions, ['retry', 'show-log']);
    assert.equal(problem.message, 'x is undefined');
  });
});
