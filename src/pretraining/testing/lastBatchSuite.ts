import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import type { UserError } from '../../files/UserError';
import { findLatestCheckpoint } from '../../training/findLatestCheckpoint';
import { putNoiseClips } from './noiseClips';
import { NoiseRun } from './NoiseRun';
import { noiseRunConfig } from './noiseRunConfig';

/** Runs whose clips do not fill the last batch of an epoch: batches of 4, two epochs (field case B02). */
export function describeLastBatch(backend: 'wasm' | 'tensorflow'): void {
  describe(`clips that do not fill the last batch, on ${backend}`, function () {
    this.timeout(240_000);
    let folder: string;
    before(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'last-batch-')));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    for (const [clips, rest] of [
      [10, '2 clips left out of each'],
      [9, '1 clip left out of each'],
    ] as const) {
      it(`${clips} clips: two steps an epoch, and the log says how many are left out`, async () => {
        const { run, config } = await newRun(clips);
        assert.equal(await run.attempt(1, config), 'completed');
        const steps = (await run.events()).filter((event) => event.type === 'train');
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
        const [plan] = await run.messages('plan');
        assert.match(plan!, new RegExp(`4 steps of 8 views, 2 an epoch \\(${rest}, drawn anew`));
        // One shape throughout: another one would be another program in mid-run.
        assert.deepEqual(await run.messages('program-eager'), []);
        const recorded = await run.messages('program-recorded');
        assert.equal(recorded.length, backend === 'wasm' ? 0 : 1);
        assert.equal((await findLatestCheckpoint(run.path)).latest!.state.step, 4);
      });
    }

    it('3 clips: refused before the start', async () => {
      const { run, config } = await newRun(3);
      await assert.rejects(
        run.attempt(1, config),
        ({ reason, message }: UserError) =>
          reason === 'batch-larger-than-clips' &&
          message === 'A batch takes 4 clips, but only 3 can be trained on.',
      );
      const types = (await run.events()).map(({ type }) => type);
      assert.ok(!types.includes('attempt') && !types.includes('train'), types.join());
    });

    async function newRun(clips: number): Promise<{ run: NoiseRun; config: PretrainConfig }> {
      const data = join(folder, `clips-${clips}`);
      await putNoiseClips(data, { people: 1, clips, frames: 6 });
      const optimization = { batchSize: 4, epochs: 2 };
      const config = noiseRunConfig(data, { optimization, engine: { backend } });
      return { run: await NoiseRun.create(folder, config), config };
    }
  });
}
