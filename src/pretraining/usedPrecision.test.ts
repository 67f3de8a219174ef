import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pretrainConfigSchema } from '../config/pretrainConfigSchema';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { createRun } from '../runs/createRun';
import { attemptFolder, runFiles } from '../runs/runLayout';
import { RunWriter } from '../runs/RunWriter';
import { pretrain } from './pretrain';
import { putNoiseClips } from './testing/noiseClips';

describe('a run whose engine lacks the precision asked for', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'used-precision-')));
    await putNoiseClips(join(folder, 'clips'), { people: 3, clips: 2, frames: 12 });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('computes in float32, without a loss scale, and says so', async () => {
    const config = pretrainConfigSchema.parse({
      version: 1,
      experiment: 'precision',
      data: { path: join(folder, 'clips'), fps: 25, heldOutPeople: 0 },
      augmentation: { resize: 20, crop: 16 },
      encoder: { architecture: 'resnet18', projectionSize: 16 },
      objective: {
        timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
        hardNeg: { enabled: false },
      },
      optimization: { batchSize: 3, epochs: 1, maximumSteps: 2 },
      precision: 'float16',
      // As `auto` may turn out.
      engine: { backend: 'wasm' },
      log: { everySteps: 1 },
    });
    const { path } = await createRun({
      ...{ configFile: join(folder, 'a.pretrain.yaml'), configText: '' },
      ...{ effectiveConfig: config, engineAsked: 'auto' },
    });
    await mkdir(attemptFolder(path, 1), { recursive: true });
    const writer = await RunWriter.open(path, 1);
    const { distFolder } = testEngineOptions('wasm');
    const stopReason = () => undefined;
    await pretrain({ config, writer, home: join(folder, 'home'), distFolder, stopReason });
    await writer.close();
    const events = (await readFile(join(path, runFiles.events), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const train = events.filter(({ type }) => type === 'train');
    assert.equal(train.length, 2);
    assert.ok(train.every((row) => !('lossScale' in row)));
    assert.equal(events.find(({ type }) => type === 'attempt')!.precision, 'float32');
    const warning = events.find(({ code }) => code === 'precision-not-used');
    assert.match(String(warning?.text), /float32.*float16 needs the tensorflow engine/);
  });
});
