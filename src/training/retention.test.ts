import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserError } from '../files/UserError';
import { readBestRecord, settleBestRecord } from './bestRecord';
import type { BestSoFar } from './BestSoFar';
import { examineCheckpoint } from './examineCheckpoint';
import { findCheckpoint } from './findCheckpoint';
import { isBest } from './isBest';
import type { Retention } from './Retention';
import { smallContent } from './testing/smallContent';
import { writeCheckpoint } from './writeCheckpoint';

const best = (step: number, value = 0.5): BestSoFar => ({
  criterion: 'held-out-retrieval',
  step,
  value,
});

describe('which checkpoints stay', () => {
  let run: string;

  beforeEach(async () => {
    run = await mkdtemp(join(tmpdir(), 'retention-'));
  });
  afterEach(() => rm(run, { recursive: true, force: true }));

  const write = (step: number, retention: Retention, ofRun?: BestSoFar) =>
    writeCheckpoint(run, { ...smallContent(step), best: ofRun }, retention);
  const steps = async () => {
    const names = await readdir(join(run, 'checkpoints'));
    return names
      .filter((name) => name.startsWith('step-'))
      .map((name) => Number(name.slice('step-'.length)));
  };

  it('those of every so many steps, besides the newest', async () => {
    for (let step = 1; step <= 10; step++) await write(step, { keep: 2, keepEverySteps: 4 });
    assert.deepEqual(await steps(), [4, 8, 9, 10]);
  });

  it('the best one until a better one is whole', async () => {
    await write(1, { keep: 1 }, best(1, 0.3));
    await write(2, { keep: 1 }, best(1, 0.3));
    await write(3, { keep: 1 }, best(1, 0.3));
    assert.deepEqual(await steps(), [1, 3]);
    assert.equal((await findCheckpoint(run, 'best')).state.step, 1);
    await write(4, { keep: 1 }, best(4, 0.4));
    await write(5, { keep: 1 }, best(4, 0.4));
    assert.deepEqual(await steps(), [4, 5]);
    assert.deepEqual(await readBestRecord(join(run, 'checkpoints')), best(4, 0.4));
    assert.deepEqual((await findCheckpoint(run, 'best')).state.best, best(4, 0.4));
    assert.equal((await findCheckpoint(run, 'latest')).state.step, 5);
  });

  it('and nothing of what a killed process left half written', async () => {
    await mkdir(join(run, 'checkpoints', '.writing-step-00000009'), { recursive: true });
    await mkdir(join(run, 'checkpoints', '.replaced-step-00000008'), { recursive: true });
    await write(1, { keep: 1 });
    assert.deepEqual(await readdir(join(run, 'checkpoints')), ['step-00000001']);
  });

  it('goes back to the former best where the run is taken up from before the present one', async () => {
    await write(2, { keep: 3 }, best(2, 0.3));
    await write(4, { keep: 3 }, best(4, 0.4));
    await rm(join(run, 'checkpoints', 'step-00000004', 'state.json'));
    const { state } = await findCheckpoint(run, 'latest');
    await settleBestRecord(run, state.best);
    assert.equal((await findCheckpoint(run, 'best')).state.step, 2);
    await settleBestRecord(run, undefined);
    assert.equal(await readBestRecord(join(run, 'checkpoints')), undefined);
  });

  it('is said where the one that is asked for is not there', async () => {
    const reasonOf = (promise: Promise<unknown>) =>
      promise.then(
        () => assert.fail('not refused'),
        ({ reason }: UserError) => reason,
      );
    assert.equal(await reasonOf(findCheckpoint(run, 'latest')), 'no-checkpoint');
    assert.equal(await reasonOf(findCheckpoint(run, 'best')), 'no-best-checkpoint');
    await write(3, { keep: 1 });
    assert.equal(await reasonOf(findCheckpoint(run, 2)), 'checkpoint-damaged');
    assert.equal((await findCheckpoint(run, 3)).state.step, 3);
    assert.equal(
      typeof (await examineCheckpoint((await findCheckpoint(run, 3)).folder, 3)),
      'object',
    );
  });
});

describe('isBest', () => {
  it('wants more than before; the untrained encoder and equal values are none', () => {
    assert.equal(isBest(best(0, 0.9), undefined), false);
    assert.equal(isBest(best(5, 0), undefined), true);
    assert.equal(isBest(best(5, 0.3), best(1, 0.3)), false);
    assert.equal(isBest(best(5, 0.31), best(1, 0.3)), true);
    assert.equal(isBest(best(5, Number.NaN), undefined), false);
  });
});
