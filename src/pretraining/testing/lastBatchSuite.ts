import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pretrainConfigSchema, type PretrainConfig } from '../../config/pretrainConfigSchema';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import type { UserError } from '../../files/UserError';
import { createRun } from '../../runs/createRun';
import { readEvents } from '../../runs/readEvents';
import type { RunEvent } from '../../runs/RunEvent';
import { attemptFolder } from '../../runs/runLayout';
import { RunWriter } from '../../runs/RunWriter';
import { findLatestCheckpoint } from '../../training/findLatestCheckpoint';
import { pretrain } from '../pretrain';
import { putNoiseClips } from './noiseClips';

/** Runs whose clips do not fill the last batch of an epoch: batches of 4, two epochs (field case B02). */
export function describeLastBatch(backend: 'wasm' | 'tensorflow'): void {
  describe(`clips that do not fill the last batch, on ${backend}`, function () {
    this.timeout(240_000);
    let folder: string;
    before(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'last-batch-')));
      await mkdir(join(folder, 'home'));
      const engines = join(testEngineOptions(backend).home, 'engines');
      await symlink(engines, join(folder, 'home', 'engines'), 'junction');
    });
    after(() => rm(folder, { recursive: true, force: true }));

    for (const [clips, rest] of [
      [10, '2 clips left out of each'],
      [9, '1 clip left out of each'],
    ] as const) {
      it(`${clips} clips: two steps an epoch, and the log says how many are left out`, async () => {
        const { path, config } = await newRun(clips);
        assert.equal(await attempt(path, config), 'completed');
        const { events } = await readEvents(path);
        const steps = events.filter((event) => event.type === 'train');
        assert.deepEqual(
          steps.map(({ step, epoch, clipsSeen, viewsSeen }) => [step, epoch, clipsSeen, viewsSeen]),
          [
            [1, 1, 4, 8],
            [2, 1, 8, 16],
            [3, 2, 12, 24],
            [4, 2, 16, 32],
          ],
        );
        assert.ok(steps.every(({ loss }) => Number.isFinite(loss)));
        const [plan] = messagesOf(events, 'plan');
        assert.match(plan!, new RegExp(`4 steps of 8 views, 2 an epoch \\(${rest}, drawn anew`));
        // One shape throughout: another one would be another program in mid-run.
        assert.equal(messagesOf(events, 'program-eager').length, 0);
        assert.equal(messagesOf(events, 'program-recorded').length, backend === 'wasm' ? 0 : 1);
        assert.equal((await findLatestCheckpoint(path)).latest!.state.step, 4);
      });
    }

    it('3 clips: refused before the start', async () => {
      const { path, config } = await newRun(3);
      await assert.rejects(
        attempt(path, config),
        ({ reason, message }: UserError) =>
          reason === 'batch-larger-than-clips' &&
          message === 'A batch takes 4 clips, but only 3 can be trained on.',
      );
      const types = (await readEvents(path)).events.map(({ type }) => type);
      assert.ok(!types.includes('attempt') && !types.includes('train'), types.join());
    });

    async function newRun(clips: number): Promise<{ path: string; config: PretrainConfig }> {
      const data = join(folder, `clips-${clips}`);
      await putNoiseClips(data, { people: 1, clips, frames: 6 });
      const config = configOf(data, backend);
      const { path } = await createRun({
        ...{ configFile: join(folder, 'a.pretrain.yaml'), configText: '' },
        ...{ effectiveConfig: config, engineAsked: backend },
      });
      return { path, config };
    }

    async function attempt(path: string, config: PretrainConfig): Promise<string> {
      await mkdir(attemptFolder(path, 1), { recursive: true });
      const writer = await RunWriter.open(path, 1);
      const { distFolder } = testEngineOptions(backend);
      const home = join(folder, 'home');
      try {
        return await pretrain({ config, writer, home, distFolder, stopReason: () => undefined });
      } finally {
        await writer.close();
      }
    }
  });
}

function configOf(path: string, backend: 'wasm' | 'tensorflow'): PretrainConfig {
  return pretrainConfigSchema.parse({
    version: 1,
    experiment: 'last-batch',
    data: { path, fps: 25, heldOutPeople: 0 },
    augmentation: { resize: 20, crop: 16 },
    encoder: { architecture: 'resnet18', projectionSize: 16 },
    objective: {
      timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
      hardNeg: { enabled: false },
    },
    optimization: { batchSize: 4, epochs: 2, seed: 3 },
    engine: { backend },
    log: { everySteps: 1 },
  });
}

function messagesOf(events: readonly RunEvent[], code: string): string[] {
  return events.flatMap((event) =>
    event.type === 'message' && event.code === code ? [event.text] : [],
  );
}
