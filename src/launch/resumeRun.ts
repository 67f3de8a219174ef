import { UserError } from '../files/UserError';
import { readRun } from '../runs/readRun';
import { isActive } from '../runs/runStates';
import { type LaunchOptions, type LaunchedRun, startAttempt } from './startAttempt';

/**
 * Goes on with a run in the same directory, as its next attempt; the trainer picks the newest
 * whole checkpoint.
 *
 * @throws UserError `run-alive`, `run-completed`, or why it could not be started
 */
export async function resumeRun(options: LaunchOptions): Promise<LaunchedRun> {
  const { state, id, attempt, elsewhere } = await readRun(options.run);
  if (isActive(state)) {
    const where = elsewhere ? ` on ${elsewhere.host}, as far as can be seen from here` : '';
    throw new UserError(
      'run-alive',
      `Run ${id} is ${state}${where}; one run is worked on by one process.`,
      'Stop it first, or wait until it has ended.',
    );
  }
  if (state === 'completed') {
    throw new UserError(
      'run-completed',
      `Run ${id} has made all its steps; there is nothing to go on with.`,
      'Start a new run from its config, with more epochs.',
    );
  }
  return startAttempt(options, attempt + 1);
}
