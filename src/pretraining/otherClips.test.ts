import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pretrainConfigSchema, type PretrainConfig } from '../config/pretrainConfigSchema';
import { temporaryFolder } from '../data/testing/temporaryFolder';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { createRun } from '../runs/createRun';
import { readEvents } from '../runs/readEvents';
import { attemptFolder, runFiles } from '../runs/runLayout';
import { RunWriter } from '../runs/RunWriter';
import { otherClipsInWords } from './otherClipsInWords';
import { pretrain } from './pretrain';
import { putNoiseClips } from './testing/noiseClips';

describe('a run that is resumed on other clips', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('says that it is not the run that it was, and who is held out now', async () => {
    const clips = { people: 3, clips: 2, frames: 8 };
    await putNoiseClips(join(folder(), 'clips'), clips);
    const { path } = await createRun({
      ...{ configFile: join(folder(), 'a.pretrain.yaml'), configText: '' },
      ...{ effectiveConfig: config(['person0']), engineAsked: 'wasm' },
    });
    assert.equal(await attempt(path, 1, config(['person0'])), 'stopped');
    await putNoiseClips(join(folder(), 'clips'), { ...clips, people: 4 });
    assert.equal(await attempt(path, 2, config(['person0', 'person1'])), 'stopped');
    assert.deepEqual(await warnings(path), [
      'The clips are not those that the run was trained on up to step 0: 4 clips take part as before, but others. ' +
        'The steps from here on are not those of a run in one go. ' +
        'Held out now and maybe trained on before: person1; held-out retrieval may flatter them.',
    ]);
  });

  it('says nothing where they are the same', () => {
    const before = { clips: 4, digest: 'a', heldOut: ['ann'] };
    assert.equal(otherClipsInWords(before, { ...before }, 7), undefined);
    const fewer = otherClipsInWords(before, { clips: 3, digest: 'b', heldOut: [] }, 7)!;
    assert.match(fewer, /up to step 7: 3 clips take part instead of 4\. /);
    assert.doesNotMatch(fewer, /Held out now/);
  });

  /** One that ends at its first step: its checkpoint is of step 0. */
  async function attempt(run: string, number: number, asked: PretrainConfig): Promise<string> {
    await mkdir(attemptFolder(run, number), { recursive: true });
    const writer = await RunWriter.open(run, number);
    const { distFolder } = testEngineOptions('wasm');
    const options = { config: asked, writer, home: join(folder(), 'home'), distFolder };
    const log = join(run, runFiles.events);
    const hasBegun = () =>
      existsSync(log) && readFileSync(log, 'utf8').includes(`"type":"attempt","number":${number}`);
    try {
      return await pretrain({
        ...options,
        stopReason: () => (hasBegun() ? 'requested' : undefined),
      });
    } finally {
      await writer.close();
    }
  }

  async function warnings(run: string): Promise<string[]> {
    const { events } = await readEvents(run);
    return events.flatMap((event) =>
      event.type === 'message' && event.code === 'other-clips-than-before' ? [event.text] : [],
    );
  }

  const config = (heldOutPeople: string[]): PretrainConfig =>
    pretrainConfigSchema.parse({
      version: 1,
      experiment: 'other-clips',
      data: { path: join(folder(), 'clips'), fps: 25, heldOutPeople },
      augmentation: { resize: 20, crop: 16 },
      encoder: { architecture: 'resnet18', projectionSize: 16 },
      objective: {
        timeAug: { minimumShiftSeconds: 0.04, maximumShiftSeconds: 0.12 },
        hardNeg: { enabled: false },
      },
      optimization: { batchSize: 2, epochs: 1, seed: 3 },
      engine: { backend: 'wasm' },
      evaluation: { batches: 1 },
    });
});
