import assert from 'node:assert/strict';
import { killWhileWriting } from './testing/killWhileWriting';

// bench/killedCheckpoints.ts does the same more often.
const tries = 25;

describe('a checkpoint whose writer is killed (kill -9)', function () {
  this.timeout(180_000);

  it(`never looks complete when it is not, in ${tries} tries`, async () => {
    const { interrupted, read } = await killWhileWriting(tries, 1);
    assert.ok(read >= tries);
    // Otherwise the kills would have met no write, and the test would show nothing.
    assert.ok(interrupted > 0);
  });
});
