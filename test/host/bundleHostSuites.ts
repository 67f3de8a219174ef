import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const suites = 'test/host/suites';

/**
 * Bundles each suite and their entry to out/host, since the extension host reads JavaScript.
 *
 * @returns the entry's absolute path, for `extensionTestsPath`
 */
export async function bundleHostSuites(): Promise<string> {
  const names = (await readdir(suites)).filter((name) => name.endsWith('.test.ts'));
  await rm('out/host', { recursive: true, force: true });
  await build({
    entryPoints: [
      { in: 'test/host/runInsideHost.ts', out: 'index' },
      ...names.map((name) => ({ in: join(suites, name), out: `suites/${name.slice(0, -3)}` })),
    ],
    outdir: 'out/host',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'sharp'],
    logLevel: 'warning',
  });
  return resolve('out/host/index.js');
}
