import { UserError } from '../files/UserError';
import { readRun } from '../runs/readRun';
import { type LaunchOptions, type LaunchedRun, startAttempt } from './startAttempt';

/**
 * Starts a run for the first time. It goes on when the caller ends, however that happens.
 *
 * @throws UserError with why it could not be started; no attempt is left behind then
 */
export async function launchRun(options: LaunchOptions): Promise<LaunchedRun> {
  const { state, id } = await readRun(options.run);
  if (state !== 'planned') {
    throw new UserError(
      'already-started',
      `Run ${id} has been started before; it is ${state}.`,
      'Resume it, or start a new run from its config.',
    );
  }
  return startAttempt(options, 1);
}
