import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import { decodeSafetensors } from '../../encoders/decodeSafetensors';
import { readSummary } from '../../runs/readSummary';
import { runFiles } from '../../runs/runLayout';
import { RunWriter } from '../../runs/RunWriter';
import { readBestRecord } from '../../training/bestRecord';
import { findCheckpoint } from '../../training/findCheckpoint';
import { putNoiseClips } from './noiseClips';
import { NoiseRun } from './NoiseRun';
import { noiseRunConfig } from './noiseRunConfig';

type Row = Record<string, unknown> & { type: string; step: number };

/** Two epochs: the stop lies within the second. */
const totalSteps = 6;
const stoppedAt = 4;

/**
 * A run that is stopped and resumed against one that goes through: every row of the log, the last
 * checkpoint and the best one.
 * @param tolerance of weights and losses, relative; 0: bit for bit
 */
export function describeResume(backend: 'wasm' | 'tensorflow', tolerance: number): void {
  describe(`a resumed run on ${backend}`, function () {
    this.timeout(240_000);
    let folder: string;
    before(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'resume-')));
      await putNoiseClips(join(folder, 'clips'), { people: 4, clips: 3, frames: 12 });
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it(`is the run that was never stopped${tolerance ? ` to ${tolerance}` : ', bit for bit'}`, async () => {
      const config = configOf(folder, backend);
      const straight = await NoiseRun.create(folder, config);
      await attempt(straight, 1, config, Infinity);
      const continuing = await NoiseRun.create(folder, config);
      const resumed = continuing.path;
      await attempt(continuing, 1, config, stoppedAt);
      assert.equal((await findCheckpoint(resumed, 'latest')).state.step, stoppedAt);
      await pretendBeyond(resumed);
      await attempt(continuing, 2, config, Infinity);

      assertRows(await rowsOf(resumed), await rowsOf(straight.path), tolerance);
      const checkpoints = [straight.path, resumed].map((run) => findCheckpoint(run, 'latest'));
      const [whole, continued] = await Promise.all(checkpoints);
      assert.equal(whole!.state.step, totalSteps);
      assertSameState(continued!.state, whole!.state, tolerance);
      await assertSameWeights(continued!.folder, whole!.folder, tolerance);
      assert.deepEqual(await continuing.messages('other-clips-than-before'), []);
      const best = await readBestRecord(join(resumed, runFiles.checkpoints));
      assert.deepEqual(best, continued!.state.best);
      assert.equal((await findCheckpoint(resumed, 'best')).state.step, best!.step);
      const summary = await readSummary(resumed);
      assert.deepEqual(summary!.best, { heldOutTop1: best!.value, step: best!.step });
    });
  });
}

function configOf(folder: string, backend: 'wasm' | 'tensorflow'): PretrainConfig {
  return noiseRunConfig(join(folder, 'clips'), {
    data: { heldOutPeople: 0.25 },
    objective: { hardNeg: { minimumGapSeconds: 0.28 } },
    optimization: { batchSize: 6, epochs: 5, maximumSteps: totalSteps, warmupSteps: 2 },
    evaluation: { everySteps: 2, batches: 1 },
    checkpoints: { everyEpochs: 1, keep: 2 },
    engine: { backend },
  });
}

async function attempt(
  run: NoiseRun,
  number: number,
  config: PretrainConfig,
  stopAfter: number,
): Promise<void> {
  const outcome = await run.attempt(number, config, () =>
    run.logLines('"type":"train"') >= stopAfter ? 'requested' : undefined,
  );
  assert.equal(outcome, stopAfter === Infinity ? 'completed' : 'stopped');
}

/** As if the first attempt had gone on, measured its best ever and been killed before it wrote a checkpoint. */
async function pretendBeyond(run: string): Promise<void> {
  const writer = await RunWriter.open(run, 1);
  const best = { heldOutTop1: 2, step: stoppedAt + 1 };
  writer.writeSummary({ progress: { step: stoppedAt + 1 }, best });
  await writer.close();
}

/** What was measured, in order; times left out. */
async function rowsOf(run: string): Promise<Row[]> {
  const lines = (await readFile(join(run, runFiles.events), 'utf8')).trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line) as Row)
    .filter(({ type }) => type === 'train' || type === 'evaluate')
    .map((row) => ({ ...row, t: undefined, imagesPerSecond: undefined }));
}

function assertRows(actual: Row[], expected: Row[], tolerance: number): void {
  assert.equal(expected.filter(({ type }) => type === 'train').length, totalSteps);
  assert.deepEqual(actual.map(placeOf), expected.map(placeOf));
  if (tolerance === 0) assert.deepEqual(actual, expected);
  expected.forEach((row, index) => {
    for (const name of ['learningRate', 'clipsSeen', 'viewsSeen']) {
      assert.equal(actual[index]![name], row[name]);
    }
    if (row.type !== 'train') return;
    const off = Math.abs(Number(actual[index]!.loss) / Number(row.loss) - 1);
    assert.ok(off <= tolerance, `loss of step ${row.step} off by ${off}`);
  });
  const last = expected.filter(({ type }) => type === 'train').at(-1)!;
  // 6 pairs are 3 clips with HardNeg, and 12 views.
  assert.deepEqual([last.clipsSeen, last.viewsSeen], [3 * totalSteps, 12 * totalSteps]);
}

function placeOf({ type, step }: Row): string {
  return `${type} ${step}`;
}

function assertSameState(actual: object, expected: object, tolerance: number): void {
  if (tolerance === 0) assert.deepEqual(actual, expected);
}

async function assertSameWeights(
  actual: string,
  expected: string,
  tolerance: number,
): Promise<void> {
  const [ours, theirs] = await Promise.all(
    [actual, expected].map((folder) => readFile(join(folder, 'training.safetensors'))),
  );
  if (tolerance === 0) assert.ok(ours!.equals(theirs!), 'training.safetensors differs');
  const wanted = decodeSafetensors(theirs!, expected).tensors;
  for (const [name, { values }] of decodeSafetensors(ours!, actual).tensors) {
    const reference = wanted.get(name)!.values;
    const norm = Math.sqrt(reference.reduce((sum, x) => sum + x * x, 0));
    const off = Math.sqrt(values.reduce((sum, x, i) => sum + (x - reference[i]!) ** 2, 0));
    assert.ok(off <= tolerance * norm, `${name}: off by ${off} of ${norm}`);
  }
}
