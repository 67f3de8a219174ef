import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { createEncoder } from './encoders/createEncoder';
import { encodeSafetensors } from './encoders/encodeSafetensors';
import { encoderParameters } from './encoders/encoderParameters';
import { fileShape, toFileLayout } from './encoders/fileLayout';
import { testEngineOptions } from './engine/testing/testEngineOptions';
import type { UserError } from './files/UserError';
import { runEmbedder, type RunEmbedderOptions } from './launch/runEmbedder';

const images = 200;

describe('runEmbedder', function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run embedder é-'));
    const values = createEncoder('resnet18', 1);
    const tensors = encoderParameters('resnet18').map((each) => ({
      name: each.name,
      shape: fileShape(each),
      values: toFileLayout(each, values[each.name]!),
    }));
    await writeFile(join(folder, 'w.safetensors'), encodeSafetensors(tensors));
    const gray = { width: 40, height: 40, channels: 3, background: '#777' } as const;
    await sharp({ create: gray }).png().toFile(join(folder, 'gray.png'));
    await writeFile(join(folder, 'few.csv'), 'path\ngray.png\ngray.png\n');
    await writeFile(join(folder, 'many.csv'), `path\n${'gray.png\n'.repeat(images)}`);
  });
  after(() => rm(folder, { recursive: true }));

  const options = (changes: Partial<RunEmbedderOptions>): RunEmbedderOptions => ({
    ...{ weights: join(folder, 'w.safetensors'), data: join(folder, 'few.csv') },
    ...{ out: join(folder, 'out', 'x.npy'), engine: 'wasm', resize: 40, crop: 32 },
    ...{ home: testEngineOptions('wasm').home, nodePath: process.execPath },
    ...{ distFolder: resolve('dist'), env: process.env },
    ...changes,
  });

  it('embeds in a process of its own and tells what it made', async () => {
    const steps: number[] = [];
    const onProgress = (done: number, total: number) => steps.push(done, total);
    const summary = await runEmbedder(options({ onProgress }));
    assert.deepEqual([summary.rows, summary.dimensions], [2, 512]);
    assert.deepEqual(steps, [2, 2]);
    const stored = JSON.parse(await readFile(join(folder, 'out', 'x.json'), 'utf8'));
    assert.deepEqual(stored, JSON.parse(JSON.stringify(summary)));
  });

  it('leaves nothing behind when it is cancelled on the way', async () => {
    const abort = new AbortController();
    const data = join(folder, 'many.csv');
    const out = join(folder, 'cancelled', 'x.npy');
    const running = runEmbedder(
      options({ data, out, signal: abort.signal, onProgress: () => abort.abort() }),
    );
    await assert.rejects(running, { reason: 'cancelled' });
    assert.deepEqual(await readdir(join(folder, 'cancelled')), []);
  });

  it('passes on what the embedder could not do, and what ended it early', async () => {
    await assert.rejects(runEmbedder(options({ data: join(folder, 'none') })), {
      reason: 'data-not-found',
    });
    const distFolder = join(folder, 'no-product');
    const error = await runEmbedder(options({ distFolder })).then(
      () => assert.fail('not refused'),
      (reason: UserError) => reason,
    );
    assert.equal(error.reason, 'embedder-ended');
    assert.match(error.message, /exit code 1.*Cannot find module/s);
  });
});
