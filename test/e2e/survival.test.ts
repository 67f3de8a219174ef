import assert from 'node:assert/strict';
import { isRunning } from '../harness/processes';
import { describeSession } from './describeSession';
import { clipsAndConfig } from './clipsAndConfig';
import { startPretraining } from './startPretraining';
import type { RunEvidence } from './RunEvidence';

describeSession('A run in progress', clipsAndConfig({ steps: 100_000 }), (session) => {
  let run: RunEvidence;
  let trainer: number;

  it('goes on when the window reloads, and the tree shows it', async () => {
    run = await startPretraining(session());
    trainer = run.trainerPid();
    await session().workbench.reloadWindow();
    await showsRunning();
  });

  it('goes on when the extension host is killed, and the tree shows it', async () => {
    await session().server.killExtensionHost();
    await showsRunning();
  });

  it('stops when asked to in the tree', async () => {
    const { experiments } = session().workbench;
    await experiments.rowAction(/running/i, 'Stop');
    await experiments.waitFor(/stopped/i, 60);
    assert.equal(run.isTraining(), false);
  });

  async function showsRunning(): Promise<void> {
    const { experiments } = session().workbench;
    await experiments.show();
    await experiments.waitFor(/smoke/);
    await experiments.expand('smoke');
    await experiments.waitFor(/running/i);
    assert.ok(isRunning(trainer), 'the trainer that was started still runs');
    await run.waitForMoreSteps();
  }
});
