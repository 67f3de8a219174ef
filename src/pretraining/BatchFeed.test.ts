import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pretrainConfigSchema, type PretrainConfig } from '../config/pretrainConfigSchema';
import { bundledReader } from '../data/store/testing/bundledReader';
import { putGrayClips } from '../data/testing/grayClips';
import { temporaryFolder } from '../data/testing/temporaryFolder';
import { UserError } from '../files/UserError';
import { BatchFeed, type Batch } from './BatchFeed';
import { prepareClips, type PreparedClips } from './prepareClips';

const tenFrames = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('BatchFeed', () => {
  const root = temporaryFolder();
  const messages: string[] = [];
  const report = {
    activity: () => undefined,
    message: (_level: string, _code: string, text: string) => messages.push(text),
  };
  let opened: PreparedClips | undefined;

  afterEach(async () => {
    await opened?.store.close();
    opened = undefined;
  });

  async function prepare(
    clips: number,
    batchSize: number,
    warmupSteps = 0,
  ): Promise<PretrainConfig> {
    const names = Array.from({ length: clips }, (_, clip) => `clip${clip}`);
    await putGrayClips(
      join(root(), 'clips'),
      Object.fromEntries(names.map((name) => [name, tenFrames])),
    );
    const config = pretrainConfigSchema.parse({
      version: 1,
      experiment: 'feed',
      data: { path: join(root(), 'clips'), fps: 25, heldOutPeople: 0 },
      augmentation: { resize: 20, crop: 16 },
      objective: {
        timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
        hardNeg: { enabled: false },
      },
      optimization: { batchSize, epochs: 2, seed: 3, warmupSteps },
    });
    opened = await prepareClips(config, join(root(), 'home'), report);
    return config;
  }

  /** Copies: a batch's bytes are overwritten by the one after the next. */
  async function dump(config: PretrainConfig, first = 0): Promise<Batch[]> {
    const { training, store, plan } = opened!;
    const feed = new BatchFeed(config, training, store, plan);
    const batches: Batch[] = [];
    for (let step = first; step < plan.totalSteps; step++) {
      batches.push(structuredClone(await feed.load(step)));
    }
    return batches;
  }

  /** All random parameters of one view. */
  function parametersOf({ augmentation, views }: Batch): string[] {
    const { boxes, coefficients } = augmentation;
    return Array.from({ length: views }, (_, view) =>
      [
        ...boxes.subarray(4 * view, 4 * view + 4),
        ...coefficients.filter((_value, at) => at % views === view),
      ].join(' '),
    );
  }

  it('is the same for 0, 1 and 4 reading threads and after a resume; nothing is drawn twice (B06)', async function () {
    this.timeout(60_000);
    const config = await prepare(16, 4);
    const expected = await dump(config);
    assert.equal(expected.length, 8);
    const workerFile = bundledReader();
    for (const threads of [1, 4]) {
      await opened!.store.startReaders(workerFile, threads);
      assert.deepEqual(await dump(config), expected, `${threads} threads`);
    }
    assert.deepEqual(await dump(config, 5), expected.slice(5), 'resumed in the second epoch');
    const parameters = expected.flatMap(parametersOf);
    assert.equal(parameters.length, 2 * 16 * 2);
    assert.equal(new Set(parameters).size, parameters.length);
  });

  for (const [clips, rest] of [
    [10, 2],
    [9, 1],
  ] as const) {
    it(`leaves ${rest} of ${clips} clips out of an epoch of batches of 4, others the next time (B02)`, async () => {
      const config = await prepare(clips, 4);
      const { plan, training } = opened!;
      assert.deepEqual([plan.stepsPerEpoch, plan.totalSteps], [2, 4]);
      const batches = await dump(config);
      // One shape throughout: a smaller last batch would be another program in mid-run.
      assert.deepEqual(
        new Set(batches.map(({ frames }) => frames.length)),
        new Set([8 * 20 * 20 * 3]),
      );
      const leftOut = [0, 1].map((epoch) =>
        training
          .epoch(epoch)
          .slice(8)
          .map(({ clip }) => clip),
      );
      assert.deepEqual(
        leftOut.map(({ length }) => length),
        [rest, rest],
      );
      assert.notDeepEqual(leftOut[0]!.sort(), leftOut[1]!.sort());
    });
  }

  it('warns of a warm-up that is as long as the run', async () => {
    messages.length = 0;
    await prepare(8, 4, 3);
    assert.deepEqual(
      messages.filter((text) => /warm-up/.test(text)),
      [],
    );
    await opened!.store.close();
    await prepare(8, 4, 4);
    assert.match(
      messages.join('\n'),
      /warm-up .*warmupSteps, 4\) leaves nothing of the run \(4 steps\)/,
    );
  });

  it('is refused before the start with fewer clips than a batch (B02)', async () => {
    await assert.rejects(
      prepare(3, 4),
      (error) =>
        error instanceof UserError &&
        error.reason === 'batch-larger-than-clips' &&
        /A batch takes 4 clips, but only 3/.test(error.message),
    );
  });

  it('keeps what went wrong ahead of time until the batch is asked for', async function () {
    this.timeout(60_000);
    const config = await prepare(8, 4);
    const { store, training, plan } = opened!;
    await store.startReaders(bundledReader(), 2);
    await truncate(join(store.folder, 'frames-1.bin'), 100);
    const unheard: unknown[] = [];
    const listen = (reason: unknown) => void unheard.push(reason);
    // Mocha's own listener would throw.
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', listen);
    try {
      const next = new BatchFeed(config, training, store, plan).load(0);
      // The step before it takes its time.
      await delay(500);
      await assert.rejects(next, (error: UserError) => error.reason === 'frame-store-damaged');
    } finally {
      process.off('unhandledRejection', listen);
      for (const each of listeners) process.on('unhandledRejection', each);
    }
    assert.deepEqual(unheard, []);
  });
});
