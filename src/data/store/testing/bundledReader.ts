import { buildSync } from 'esbuild';
import { resolve } from 'node:path';

/** The reader thread's program as the product ships it; inside the repository, where it finds sharp. */
export function bundledReader(): string {
  const repository = resolve(__dirname, '../../../..');
  const outfile = resolve(repository, 'test-results/bundles/frameReader.js');
  buildSync({
    entryPoints: [resolve(repository, 'src/workers/frameReader.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['sharp'],
    outfile,
  });
  return outfile;
}
