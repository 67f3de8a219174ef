import assert from 'node:assert/strict';
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../data/testing/temporaryFolder';
import type { UserError } from '../files/UserError';
import { findCheckpoint } from '../training/findCheckpoint';
import type { PretrainOutcome } from './pretrain';
import { putNoiseClips } from './testing/noiseClips';
import { NoiseRun } from './testing/NoiseRun';
import { noiseRunConfig } from './testing/noiseRunConfig';

describe('a run whose frame store is damaged meanwhile', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('ends with that reason, and with a checkpoint of the steps made', async () => {
    const { run, attempt } = await newRun();
    await assert.rejects(
      attempt(1, () => false),
      (error: UserError) => error.reason === 'frame-store-damaged',
    );
    const made = stepsMade(run);
    assert.ok(made >= 2 && made < 20, `${made} steps made`);
    assert.equal((await findCheckpoint(run.path, 'latest')).state.step, made);
  });

  it('is stopped as asked', async () => {
    const { run, attempt } = await newRun();
    assert.equal(await attempt(1, (step) => step >= 2), 'stopped');
    assert.equal((await findCheckpoint(run.path, 'latest')).state.step, 2);
  });

  async function newRun() {
    const clips = join(folder(), 'clips');
    await putNoiseClips(clips, { people: 3, clips: 2, frames: 12 });
    const config = noiseRunConfig(clips, {
      optimization: { batchSize: 3, epochs: 10, maximumSteps: 20 },
      checkpoints: { everyEpochs: 100 },
    });
    const run = await NoiseRun.create(folder(), config);
    /** @param damagedAt steps after which the store is cut, while the next batch is on its way */
    const attempt = (
      damagedAt: number,
      isStopped: (step: number) => boolean,
    ): Promise<PretrainOutcome> =>
      run.attempt(1, config, () => {
        const step = stepsMade(run);
        if (step === damagedAt) damage(run.home);
        return isStopped(step) ? 'requested' : undefined;
      });
    return { run, attempt };
  }
});

function stepsMade(run: NoiseRun): number {
  return run.logLines('"type":"train"');
}

function damage(home: string): void {
  const stores = join(home, 'frame-stores');
  for (const name of readdirSync(stores, { recursive: true }) as string[]) {
    if (name.endsWith('frames-1.bin')) truncateSync(join(stores, name), 100);
  }
}
