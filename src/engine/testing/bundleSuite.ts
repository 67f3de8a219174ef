import { build, type Metafile } from 'esbuild';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../setup/runProcess';
import { testEngineOptions } from './testEngineOptions';

const program = `
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from './loadEngine';
async function main() {
  const engine = await loadEngine(JSON.parse(process.argv[2]));
  const gradient = tf.grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([1, 2, 3]));
  const frames = engine.framesTensor(Uint8Array.of(1, 2, 255), [1, 1, 1, 3]);
  const { name } = engine;
  console.log(JSON.stringify({ name, gradient: [...gradient.dataSync()], frames: [...frames.dataSync()] }));
}
void main();
`;

/** The loader bundled as the trainer is (options of esbuild.mjs), and run as a program of its own. */
export function describeBundle(backend: 'wasm' | 'tensorflow'): void {
  describe(`the ${backend} engine in a bundle`, function () {
    this.timeout(120_000);
    let folder: string;
    let metafile: Metafile;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'engine-bundle-'));
      const result = await build({
        stdin: { contents: program, resolveDir: join(__dirname, '..'), loader: 'ts' },
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        mainFields: ['main', 'module'],
        metafile: true,
        outfile: join(folder, 'engine.js'),
        logLevel: 'silent',
      });
      metafile = result.metafile;
    });

    after(() => rm(folder, { recursive: true, force: true }));

    it('has one copy of tfjs-core', () => {
      const inputs = Object.keys(metafile.inputs).filter((name) => name.includes('/tfjs-core/'));
      assert.deepEqual(inputs, ['node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js']);
    });

    it('computes, and prints nothing of its own', async () => {
      const options = JSON.stringify(testEngineOptions(backend));
      const args = [join(folder, 'engine.js'), options];
      const { code, stdout, stderr } = await runProcess(process.execPath, args, {
        env: process.env,
      });
      assert.equal(code, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), {
        name: backend,
        gradient: [2, 4, 6],
        frames: [1, 2, 255],
      });
    });
  });
}
