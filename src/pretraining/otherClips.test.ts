import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { temporaryFolder } from '../data/testing/temporaryFolder';
import { otherClipsInWords } from './otherClipsInWords';
import { putNoiseClips } from './testing/noiseClips';
import { NoiseRun } from './testing/NoiseRun';
import { noiseRunConfig } from './testing/noiseRunConfig';

describe('a run that is resumed on other clips', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('says that it is not the run that it was, and who is held out now', async () => {
    const clips = { people: 3, clips: 2, frames: 8 };
    await putNoiseClips(join(folder(), 'clips'), clips);
    const run = await NoiseRun.create(folder(), config(['person0']));
    assert.equal(await attempt(run, 1, config(['person0'])), 'stopped');
    await putNoiseClips(join(folder(), 'clips'), { ...clips, people: 4 });
    assert.equal(await attempt(run, 2, config(['person0', 'person1'])), 'stopped');
    assert.deepEqual(await run.messages('other-clips-than-before'), [
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
  const attempt = (run: NoiseRun, number: number, asked: PretrainConfig) =>
    run.attempt(number, asked, () =>
      run.logLines(`"type":"attempt","number":${number}`) > 0 ? 'requested' : undefined,
    );

  const config = (heldOutPeople: string[]): PretrainConfig =>
    noiseRunConfig(join(folder(), 'clips'), {
      data: { heldOutPeople },
      optimization: { batchSize: 2, epochs: 1 },
      evaluation: { batches: 1 },
    });
});
