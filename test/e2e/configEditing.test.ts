import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePretrainConfig } from '../../src/config/parsePretrainConfig';
import { smallConfig } from '../fixtures/smallConfig';
import { clipsWithoutConfig } from './clipsAndConfig';
import { describeSession } from './describeSession';
import { type Theme, themes } from './pages/Workbench';

const missingPath = smallConfig({ clips: 'no-such-clips', steps: 10 });
const unknownKey = missingPath.replace('objective:\n', 'objective:\n  temprature: 0.1\n');

/** As the Problems panel counts: lines and columns from 1. */
function place(text: string, part: string): RegExp {
  const lines = text.split('\n');
  const line = lines.findIndex((content) => content.includes(part));
  return new RegExp(`Ln ${line + 1}, Col ${lines[line]!.indexOf(part) + 1}\\b`);
}

describeSession(
  'A config in the editor',
  {
    prepare: async (workspace) => {
      await writeFile(join(workspace, 'typo.pretrain.yaml'), unknownKey);
      await writeFile(join(workspace, 'missing.pretrain.yaml'), missingPath);
    },
  },
  (session) => {
    it('has a squiggle at an unknown key, and proposes the one that was meant', async () => {
      const { workbench } = session();
      await workbench.openFile('typo.pretrain.yaml');
      const row = await workbench.problems.waitFor(/temprature/);
      assert.match(row, place(unknownKey, 'temprature'));
      assert.match(row, /temperature/);
      await workbench.problems.squiggles('error').first().waitFor({ timeout: 10_000 });
    });

    it('has a squiggle at a path that does not exist', async () => {
      const { workbench } = session();
      await workbench.openFile('missing.pretrain.yaml');
      const row = await workbench.problems.waitFor(/no-such-clips/);
      assert.match(row, place(missingPath, 'no-such-clips'));
      await workbench.problems.squiggles('error').first().waitFor({ timeout: 10_000 });
      await workbench.screenshot('squiggles');
    });
  },
);

const clipsOnly = clipsWithoutConfig();

describeSession('A workspace without a config', clipsOnly, (session) => {
  it('says in the tree what the first step is', async () => {
    const { experiments } = session().workbench;
    await experiments.show();
    await experiments.waitForWelcome(/Create Config for Clips/);
  });

  it('is offered one when pretraining is to start', async () => {
    const { workbench } = session();
    await workbench.runCommand('Expression Lab: Start Pretraining');
    await workbench.notifications.waitFor(/no config/i);
    assert.ok((await workbench.notifications.buttons()).includes('Create a Config'));
  });

  it('gets one fitted to its clips, which has no errors', async () => {
    const { workbench, workspace } = session();
    await workbench.runCommand('Expression Lab: Create Config for Clips');
    await workbench.answer(/folder with the face clips/, join(workspace, 'clips'));
    await workbench.answer(/Frames per second/, '25');
    await workbench.editorTab('.pretrain.yaml').waitFor({ timeout: 30_000 });
    const [name] = (await readdir(workspace)).filter((file) => file.endsWith('.pretrain.yaml'));
    const text = await readFile(join(workspace, name!), 'utf8');
    const { config, problems } = parsePretrainConfig(text, { file: join(workspace, name!) });
    assert.deepEqual(problems, []);
    assert.ok(config!.objective.hardNeg.minimumGapSeconds < 3, 'clips of 3 s need a smaller gap');
    await workbench.screenshot('created-config');
  });

  it('gets a report on its clips under that config, with what cannot be read', async () => {
    const { workbench, workspace } = session();
    const [person] = await readdir(join(workspace, 'clips'));
    const [clip] = await readdir(join(workspace, 'clips', person!));
    await writeFile(join(workspace, 'clips', person!, clip!, '999.jpg'), 'no picture');
    await workbench.runCommand('Expression Lab: Check Data');
    const report = await workbench.dataReport.waitForReport();
    assert.match(report, /\d+ of \d+ clips take part/);
    assert.match(report, /1 · unreadable images/);
    await workbench.dataReport.frame.getByText('unreadable images').click();
    await workbench.dataReport.frame.getByText(/999\.jpg: /).waitFor();
    for (const theme of Object.keys(themes) as Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`data-report-${themes[theme]}`);
    }
  });
});
