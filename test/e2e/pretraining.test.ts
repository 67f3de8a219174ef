import assert from 'node:assert/strict';
import { waitUntil } from '../harness/waitUntil';
import { describeSession } from './describeSession';
import { themes, type Theme } from './pages/Workbench';
import { clipsAndConfig } from './clipsAndConfig';
import { RunEvidence } from './RunEvidence';
import { startPretraining } from './startPretraining';

const steps = 60;
describeSession('Start Pretraining on real face clips', clipsAndConfig({ steps }), (session) => {
  let run: RunEvidence;

  it('starts from the palette and stands in the tree with a growing step', async () => {
    run = await startPretraining(session());
    const { experiments } = session().workbench;
    const step = (match: RegExpExecArray) => Number(match[1]);
    const first = step(await experiments.waitFor(/(\d+)\s*\/\s*60/));
    await waitUntil('the step in the tree to grow', async () => {
      return step(await experiments.waitFor(/(\d+)\s*\/\s*60/)) > first;
    });
  });

  it('draws a loss curve that grows', async () => {
    const { workbench } = session();
    await workbench.experiments.rowAction(/running/i, 'Show Curves');
    await workbench.curves.waitUntilOpen();
    await waitUntil('a first piece of the curve', async () => {
      return (await workbench.curves.coloredPixels()) > 0;
    });
    const early = await workbench.curves.picture();
    const step = async () => Number(/step (\d+) of/.exec(await workbench.curves.text())?.[1]);
    const first = await step();
    await waitUntil('the curve to reach later steps', async () => (await step()) >= first + 3);
    assert.notDeepEqual(await workbench.curves.picture(), early);
  });

  it('completes every step, and the loss has fallen', async () => {
    await session().workbench.experiments.waitFor(/completed/i, 150);
    const losses = (await run.trainEvents()).map(({ loss }) => loss);
    assert.equal(losses.length, steps);
    assert.ok(mean(losses.slice(-10)) < mean(losses.slice(0, 10)), losses.join(' '));
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`looks right in ${theme} (screenshot to look at)`, async () => {
      const { workbench } = session();
      await workbench.setTheme(theme);
      await waitUntil('the curve', async () => (await workbench.curves.coloredPixels()) > 50);
      await workbench.screenshot(`run-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  }
});

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
