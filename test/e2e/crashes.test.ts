import assert from 'node:assert/strict';
import { waitUntil } from '../harness/waitUntil';
import { describeSession } from './describeSession';
import { clipsAndConfig } from './clipsAndConfig';
import { startPretraining } from './startPretraining';

describeSession('A process of a run that dies', clipsAndConfig({ steps: 100_000 }), (session) => {
  it('trainer: the run has failed, and says why', async () => {
    const run = await startPretraining(session());
    process.kill(run.trainerPid(), 'SIGKILL');
    await session().workbench.experiments.waitFor(/failed/i, 30);
    await session().workbench.experiments.waitFor(/SIGKILL|killed/i, 30);
  });

  it('supervisor: the trainer saves a checkpoint and ends, and the run is lost', async () => {
    const run = await startPretraining(session());
    process.kill(run.supervisorPid(), 'SIGKILL');
    await waitUntil('the trainer to end', () => !run.isTraining(), { seconds: 60 });
    assert.notDeepEqual(await run.checkpoints(), []);
    await session().workbench.experiments.waitFor(/lost · supervisor lost/, 30);
  });
});
