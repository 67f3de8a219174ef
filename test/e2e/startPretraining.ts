import { RunEvidence } from './RunEvidence';
import type { Session } from './Session';

/** Starts the workspace's config from the palette and waits until the tree shows it training. */
export async function startPretraining({ workbench, workspace }: Session): Promise<RunEvidence> {
  await workbench.experiments.show();
  await workbench.runCommand('Expression Lab: Start Pretraining');
  await workbench.experiments.waitFor(/smoke/);
  await workbench.experiments.expand('smoke');
  const run = await RunEvidence.newest(workspace);
  await workbench.experiments.waitFor(/running/i, 90);
  await run.waitForMoreSteps(1, 120);
  return run;
}
