import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyGridClips } from '../fixtures/copyGridClips';
import { smallConfig, type SmallConfigOptions } from '../fixtures/smallConfig';
import { testData } from '../fixtures/testData';
import type { SessionOptions } from './Session';

/** A workspace of one who is about to start: real clips and a config. Undefined without test data. */
export function clipsAndConfig(config: SmallConfigOptions): SessionOptions | undefined {
  const grid = testData('grid');
  if (!grid) return undefined;
  return {
    prepare: async (workspace) => {
      await copyGridClips(grid, join(workspace, 'clips'));
      await writeFile(join(workspace, 'smoke.pretrain.yaml'), smallConfig(config));
    },
  };
}
