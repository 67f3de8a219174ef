import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Metafile {
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, { readonly imports: readonly { readonly path: string }[] }>;
}

/** What the build wrote down about one bundle (`node esbuild.mjs`). */
function metafileOf(bundle: string): Metafile {
  const all = JSON.parse(readFileSync('dist/metafile.json', 'utf8')) as Metafile[];
  const found = all.find((metafile) => bundle in metafile.outputs);
  assert.ok(found, `dist/metafile.json knows no ${bundle}: run npm run build`);
  return found;
}

function inputsMatching(bundle: string, pattern: RegExp): string[] {
  return Object.keys(metafileOf(bundle).inputs).filter((name) => pattern.test(name));
}

function requiredAtRunTime(bundle: string): string[] {
  return metafileOf(bundle).outputs[bundle]!.imports.map(({ path }) => path);
}

describe('the bundles', () => {
  it('keep tfjs, sharp and face-api out of the extension host', () => {
    const heavy = /node_modules\/(@tensorflow|@vladmandic|face-api|sharp|@img)\//;
    assert.deepEqual(inputsMatching('dist/extension.js', heavy), []);
    assert.ok(!requiredAtRunTime('dist/extension.js').includes('sharp'));
  });

  it('keep vscode out of every process but the extension host', () => {
    assert.ok(requiredAtRunTime('dist/extension.js').includes('vscode'));
    for (const bundle of ['dist/trainer.js', 'dist/supervisor.js', 'dist/cli.js']) {
      assert.ok(!requiredAtRunTime(bundle).includes('vscode'), bundle);
      assert.deepEqual(inputsMatching(bundle, /^src\/editor\//), [], bundle);
    }
  });

  it('keep tfjs out of the supervisor and the terminal command', () => {
    for (const bundle of ['dist/supervisor.js', 'dist/cli.js']) {
      assert.deepEqual(inputsMatching(bundle, /node_modules\/@tensorflow\//), [], bundle);
    }
  });
});
