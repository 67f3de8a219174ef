import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineLocation } from '../../src/engine/setup/engineLocation';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import { copyGridClips } from '../fixtures/copyGridClips';
import { smallConfig } from '../fixtures/smallConfig';
import { testData } from '../fixtures/testData';
import type { SessionOptions } from './Session';

/** A workspace of one who is about to start: real clips and a config. Undefined without test data. */
export function clipsAndConfig({ steps }: { steps: number }): SessionOptions | undefined {
  const clips = clipsWithoutConfig();
  // Named, since `auto` asks a person who has no TensorFlow engine yet whether to set it up.
  const { installed } = engineLocation(expressionLabHome(process.env));
  const config = smallConfig({ steps, backend: installed ? 'tensorflow' : 'wasm' });
  return (
    clips && {
      prepare: async (workspace) => {
        await clips.prepare(workspace);
        await writeFile(join(workspace, 'smoke.pretrain.yaml'), config);
      },
    }
  );
}

/** Real clips alone, in the workspace's folder `clips`. Undefined without test data. */
export function clipsWithoutConfig(): SessionOptions | undefined {
  const grid = testData('grid');
  return grid
    ? { prepare: (workspace) => copyGridClips(grid, join(workspace, 'clips')) }
    : undefined;
}
