import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, truncateSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pretrainConfigSchema, type PretrainConfig } from '../config/pretrainConfigSchema';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import type { UserError } from '../files/UserError';
import { createRun } from '../runs/createRun';
import { attemptFolder, runFiles } from '../runs/runLayout';
import { RunWriter } from '../runs/RunWriter';
import { findCheckpoint } from '../training/findCheckpoint';
import { pretrain, type PretrainOutcome } from './pretrain';
import { putNoiseClips } from './testing/noiseClips';

describe('a run whose frame store is damaged meanwhile', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'damaged-store-')));
    await putNoiseClips(join(folder, 'clips'), { people: 3, clips: 2, frames: 12 });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('ends with that reason, and with a checkpoint of the steps made', async () => {
    const run = await newRun();
    await assert.rejects(
      attempt(run, 1, () => false),
      (error: UserError) => error.reason === 'frame-store-damaged',
    );
    const made = stepsMade(run);
    assert.ok(made >= 2 && made < 20, `${made} steps made`);
    assert.equal((await findCheckpoint(run, 'latest')).state.step, made);
  });

  it('is stopped as asked', async () => {
    const run = await newRun();
    assert.equal(await attempt(run, 1, (step) => step >= 2), 'stopped');
    assert.equal((await findCheckpoint(run, 'latest')).state.step, 2);
  });

  async function newRun(): Promise<string> {
    const { path } = await createRun({
      ...{ configFile: join(folder, 'a.pretrain.yaml'), configText: '' },
      ...{ effectiveConfig: config(), engineAsked: 'wasm' },
    });
    return path;
  }

  /** @param damagedAt steps after which the store is cut, while the next batch is on its way */
  async function attempt(
    run: string,
    damagedAt: number,
    isStopped: (step: number) => boolean,
  ): Promise<PretrainOutcome> {
    await mkdir(attemptFolder(run, 1), { recursive: true });
    const writer = await RunWriter.open(run, 1);
    const home = join(folder, `home-${damagedAt}`);
    const stopReason = () => {
      const step = stepsMade(run);
      if (step === damagedAt) damage(home);
      return isStopped(step) ? 'requested' : undefined;
    };
    const { distFolder } = testEngineOptions('wasm');
    try {
      return await pretrain({ config: config(), writer, home, distFolder, stopReason });
    } finally {
      await writer.close();
    }
  }

  function config(): PretrainConfig {
    return pretrainConfigSchema.parse({
      version: 1,
      experiment: 'damaged',
      data: { path: join(folder, 'clips'), fps: 25, heldOutPeople: 0 },
      augmentation: { resize: 20, crop: 16 },
      encoder: { architecture: 'resnet18', projectionSize: 16 },
      objective: {
        timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
        hardNeg: { enabled: false },
      },
      optimization: { batchSize: 3, epochs: 10, maximumSteps: 20, seed: 3 },
      checkpoints: { everyEpochs: 100 },
      engine: { backend: 'wasm' },
      log: { everySteps: 1 },
    });
  }
});

function stepsMade(run: string): number {
  const log = join(run, runFiles.events);
  return existsSync(log) ? readFileSync(log, 'utf8').split('"type":"train"').length - 1 : 0;
}

function damage(home: string): void {
  const stores = join(home, 'frame-stores');
  for (const name of readdirSync(stores, { recursive: true }) as string[]) {
    if (name.endsWith('frames-1.bin')) truncateSync(join(stores, name), 100);
  }
}
