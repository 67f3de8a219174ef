import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallConfig } from '../fixtures/smallConfig';
import { describeSession } from './describeSession';

/** Line numbers as the Problems panel counts them, from 1. */
function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

const text = smallConfig({ clips: 'no-such-clips', steps: 10 }).replace(
  'objective:\n',
  'objective:\n  temprature: 0.1\n',
);

describeSession(
  'A config in the editor',
  {
    prepare: (workspace) => writeFile(join(workspace, 'wrong.pretrain.yaml'), text),
  },
  (session) => {
    it('has a squiggle at the unknown key', async () => {
      const { workbench } = session();
      await workbench.openFile('wrong.pretrain.yaml');
      const row = await workbench.problems.waitFor(/temprature/);
      assert.match(row, new RegExp(`Ln ${lineOf(text, 'temprature')}, Col 3`));
      assert.match(row, /temperature/, 'proposes the key that was meant');
      assert.ok((await workbench.problems.squiggles('error').count()) > 0);
    });

    it('has a squiggle at the path that does not exist', async () => {
      const row = await session().workbench.problems.waitFor(/no-such-clips/);
      const column = '  path: '.length + 1;
      assert.match(row, new RegExp(`Ln ${lineOf(text, 'no-such-clips')}, Col ${column}`));
      await session().workbench.screenshot('squiggles');
    });
  },
);
