import assert from 'node:assert/strict';
import type { RunEvidence } from './RunEvidence';
import type { RunSummary } from './RunSummary';
import { decideState } from './decideState';

const minute = 60_000;
const identity = {
  ...{ pid: 10, startTime: '5', host: 'here', bootId: 'b' },
  ...{ pidNamespace: '', token: 't' },
};
const summary: RunSummary = {
  ...{ id: 'r', experiment: 'e', created: 0, attempt: 1, state: 'running', flags: [] },
  ...{ last: {}, best: {}, updated: 0, progressAt: 0, secondsPerStep: 1, checkpointStep: 40 },
};
const running: RunEvidence = {
  ...{ attempt: 1, summary, process: { supervisor: identity, trainer: identity } },
  ...{ supervisor: 'alive', trainer: 'alive', stopRequested: false, attemptAgeSeconds: 300 },
  now: 10_000,
};

describe('decideState', () => {
  const cases: [string, Partial<RunEvidence>, string][] = [
    ['no attempt', { attempt: 0 }, 'planned'],
    ['an attempt that has not reported for a moment', { process: undefined, attemptAgeSeconds: 5 }, 'starting'],
    ['an attempt that never reported', { process: undefined }, 'lost never-started'],
    ['alive, trainer not reported', { summary: { ...summary, attempt: 0, state: 'planned' } }, 'starting'],
    ['alive after a resume, summary still the old one', { attempt: 2 }, 'starting'],
    ['alive and stepping', {}, 'running'],
    ['alive, asked to stop', { stopRequested: true }, 'stopping'],
    ['alive, silent for 59 steps', { now: 59_000 }, 'running'],
    ['alive, silent for minutes', { now: 5 * minute }, 'running stalled'],
    ['alive, its steps take minutes', { now: 5 * minute, summary: { ...summary, secondsPerStep: 100 } }, 'running'],
    ['trainer gone, supervisor about to say so', { trainer: 'gone' }, 'running'],
    ['supervisor gone, trainer ending', { supervisor: 'gone' }, 'stopping supervisor-lost'],
    ['both gone', { supervisor: 'gone', trainer: 'gone' }, 'lost supervisor-lost supervisor-lost'],
    ['gone, but its end is written', { supervisor: 'gone', exit: { state: 'completed', endedAt: 1 } }, 'completed'],
    ['elsewhere, with heartbeats', { supervisor: 'unknown-elsewhere', silentSeconds: 2 }, 'running'],
    ['elsewhere, without', { supervisor: 'unknown-elsewhere', silentSeconds: 3600 }, 'running silent'],
    ['the machine was restarted', { supervisor: 'unknown-elsewhere', machineRestarted: true }, 'lost machine-restarted'],
  ];
  for (const [name, change, expected] of cases) {
    it(`${name}: ${expected}`, () => {
      const { state, flags, failure } = decideState({ ...running, ...change });
      assert.equal([state, ...flags, ...(failure ? [failure.reason] : [])].join(' '), expected);
    });
  }

  it('says from where a lost run goes on', () => {
    const { failure } = decideState({ ...running, supervisor: 'gone', trainer: 'gone' });
    assert.match(failure!.nextStep!, /step 40/);
  });
});
