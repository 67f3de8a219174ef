import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { renderTree } from './renderTree';
import type { RunListing } from '../../runs/RunView';
import { runRow, shortNumber } from './runRow';

function run(id: string, facts: Partial<RunListing> = {}): RunListing {
  const experiment = facts.experiment ?? 'grid';
  return {
    path: `/w/runs/${experiment}/${id}`,
    id,
    experiment,
    created: Date.parse(`2026-11-24T10:${id.slice(-2)}:00Z`),
    state: 'running',
    flags: [],
    last: {},
    best: {},
    attempt: 1,
    ...facts,
  };
}

describe('renderTree', () => {
  it('shows experiments and runs, newest first, with state, progress and loss', () => {
    const runs = [
      run('20261124-101500-a010', {
        state: 'completed',
        progress: { step: 800, steps: 800 },
        last: { loss: 1.234 },
      }),
      run('20261124-101500-a030', {
        name: 'baseline',
        progress: { step: 120, steps: 800 },
        last: { loss: 2.3141, learningRate: 3e-4 },
      }),
      run('20261124-101500-a020', {
        state: 'failed',
        progress: { step: 20, steps: 800 },
        last: { loss: NaN },
        failure: { reason: 'loss-not-finite', message: 'The loss became NaN.' },
      }),
      run('20261124-101500-b040', {
        experiment: 'asl',
        state: 'starting',
        activity: 'reading clips',
      }),
      run('20261124-101500-b005', {
        experiment: 'asl',
        state: 'lost',
        flags: ['supervisor-lost'],
        checkpointStep: 3,
      }),
      run('20261124-101500-b004', { experiment: 'asl', flags: ['stalled'], progress: { step: 4 } }),
    ];
    assert.equal(
      renderTree(runs),
      `asl  3 runs · 2 active
  [loading~spin] 11-24 10:15 b040  starting · reading clips  <run starting stoppable>
  [question] 11-24 10:15 b005  lost · supervisor lost  <run lost resumable>
  [warning] 11-24 10:15 b004  running · no progress · step 4  <run running stoppable>
grid  3 runs · 1 active
  [sync~spin] baseline  running · step 120/800 · loss 2.31  <run running stoppable>
  [error] 11-24 10:15 a020  failed · loss-not-finite · step 20/800 · loss NaN  <run failed resumable>
  [pass-filled] 11-24 10:15 a010  completed · 800 steps · loss 1.23  <run completed>`,
    );
  });

  it('tells experiments of one name apart by their place', () => {
    const here = run('20261124-101500-a010');
    const there = {
      ...run('20261124-101500-a020'),
      path: '/w/pilot/runs/grid/20261124-101500-a020',
    };
    assert.match(
      renderTree([here, there]),
      /^grid {2}1 run · 1 active · pilot\n[^]*\ngrid {2}1 run · 1 active · w\n/,
    );
  });
});

describe('runRow', () => {
  it('tells why a run failed and what to do, and takes no markup from names', () => {
    const failure = {
      reason: 'no-frames',
      message: 'No frames in /a_b/*.',
      nextStep: 'Give another folder.',
    };
    const { tooltip } = runRow(
      run('20261124-101500-a010', { name: '[x](command:y)', state: 'failed', failure }),
      'x',
    );
    assert.ok(tooltip.startsWith('**\\[x\\]\\(command:y\\)**: failed · no\\-frames'));
    assert.ok(tooltip.includes('No frames in /a\\_b/\\*. Give another folder.'));
  });

  it('tells what was seen, and which checkpoint is the best by what', () => {
    const { tooltip } = runRow(
      run('20261124-101500-a010', {
        last: { loss: 1, clipsSeen: 153_600, viewsSeen: 614_400 },
        best: { step: 800, heldOutTop1: 0.4231 },
      }),
      'x',
    );
    assert.ok(tooltip.includes('Seen: 153,600 clips, 614,400 views'));
    assert.ok(tooltip.includes('Best checkpoint: step 800 \\(held\\-out retrieval 0.423\\)'));
  });

  it('shortens numbers to what a person compares', () => {
    assert.deepEqual([2.3141, 0.012345, 1234.5, -Infinity, 5].map(shortNumber), [
      '2.31',
      '0.0123',
      '1235',
      '−∞',
      '5.00',
    ]);
  });
});
