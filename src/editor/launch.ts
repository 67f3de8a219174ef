import { window } from 'vscode';
import { engineEnvironment } from '../engine/setup/engineEnvironment';
import type { LaunchOptions, LaunchedRun } from '../launch/startAttempt';
import type { EditorContext } from './EditorContext';
import { nodePath } from './nodePath';
import { requireTrust } from './requireTrust';

/** Starts or resumes a run with this editor's programs; everything is looked up anew each time. */
export async function launch(
  { home, distFolder, log }: EditorContext,
  run: string,
  how: (options: LaunchOptions) => Promise<LaunchedRun>,
): Promise<void> {
  requireTrust();
  log.info(`Starting ${run}`);
  const launched = await how({
    run,
    home,
    distFolder,
    nodePath: await nodePath(),
    engineEnvironment: engineEnvironment(home),
    env: process.env,
  });
  log.info(`Attempt ${launched.attempt} of ${run} is started`);
  for (const note of launched.notes) void window.showInformationMessage(note);
}
