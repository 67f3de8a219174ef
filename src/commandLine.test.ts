import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommandLine } from './launch/runCommandLine';
import { testData } from '../test/fixtures/testData';

describe('runCommandLine', function () {
  this.timeout(60_000);
  const start = (args: string[], signal?: AbortSignal, onProgress?: (text: string) => void) =>
    runCommandLine({
      ...{ args, signal, onProgress, env: process.env },
      ...{ nodePath: process.execPath, distFolder: resolve('dist') },
    });

  it('returns what the command prints', async () => {
    assert.match(await start(['--help']), /expression-lab/);
  });

  it('throws the command’s own error, with its reason and next step', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'no clips é-'));
    try {
      await assert.rejects(start(['data', 'check', folder, '--fps', '25']), {
        reason: 'no-frames-found',
        nextStep: /person\/clip/,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('ends a command that is cancelled', async function () {
    const grid = testData('grid');
    if (!grid) return this.skip();
    const abort = new AbortController();
    const running = start(['data', 'check', grid, '--fps', '25'], abort.signal, () =>
      abort.abort(),
    );
    await assert.rejects(running, { reason: 'cancelled' });
  });
});
