import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { smallConfig } from '../fixtures/smallConfig';
import { describeSession } from './describeSession';

describeSession(
  'A workspace that is not trusted',
  {
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    },
    prepare: (workspace) =>
      writeFile(join(workspace, 'a.pretrain.yaml'), smallConfig({ clips: 'no-clips', steps: 1 })),
  },
  (session) => {
    it('has its configs checked, but offers no start above them', async () => {
      const { workbench } = session();
      await workbench.openFile('a.pretrain.yaml');
      await workbench.problems.waitFor(/no-clips/);
      const lenses = workbench.page.locator('.codelens-decoration a');
      assert.deepEqual(await lenses.allInnerTexts(), []);
    });

    it('has no command that starts, stops or deletes', async () => {
      const { workbench } = session();
      await workbench.page.keyboard.press('F1');
      await workbench.quickInput.locator('input').first().fill('>Expression Lab: ');
      await workbench.quickInput.getByText('Show Log').first().waitFor({ timeout: 15_000 });
      const labels = await workbench.quickPickLabels();
      assert.deepEqual(
        labels.filter((label) => /Start|Create|Set Up|Doctor|Stop|Resume|Delete/.test(label)),
        [],
      );
      await workbench.page.keyboard.press('Escape');
    });
  },
);
