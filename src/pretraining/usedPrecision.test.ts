import assert from 'node:assert/strict';
import { join } from 'node:path';
import { temporaryFolder } from '../data/testing/temporaryFolder';
import { putNoiseClips } from './testing/noiseClips';
import { NoiseRun } from './testing/NoiseRun';
import { noiseRunConfig } from './testing/noiseRunConfig';

describe('a run whose engine lacks the precision asked for', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('computes in float32, without a loss scale, and says so', async () => {
    const clips = join(folder(), 'clips');
    await putNoiseClips(clips, { people: 3, clips: 2, frames: 12 });
    // The engine is the one that `auto` may turn out to be.
    const config = noiseRunConfig(clips, {
      optimization: { batchSize: 3, epochs: 1, maximumSteps: 2 },
      precision: 'float16',
    });
    const run = await NoiseRun.create(folder(), config);
    await run.attempt(1, config);
    const events = await run.events();
    const train = events.filter((event) => event.type === 'train');
    assert.equal(train.length, 2);
    assert.ok(train.every((row) => !('lossScale' in row)));
    const attempts = events.flatMap((each) => (each.type === 'attempt' ? [each.precision] : []));
    assert.deepEqual(attempts, ['float32']);
    const [warning] = await run.messages('precision-not-used');
    assert.match(warning!, /float32.*float16 needs the tensorflow engine/);
  });
});
