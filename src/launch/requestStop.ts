import { hostname, userInfo } from 'node:os';
import { UserError } from '../files/UserError';
import { writeProblem } from '../files/writeProblem';
import type { RunView } from '../runs/RunView';
import { defaultGraceSeconds } from '../runs/controlRequests';
import { isAlive } from '../runs/isAlive';
import { readRun } from '../runs/readRun';
import { isActive } from '../runs/runStates';
import { signalGroup } from './signalGroup';
import { writeStopRequest } from './writeStopRequest';

export interface RequestStopOptions {
  /** How long the trainer may take to write its checkpoint and end; 30 s when absent. */
  graceSeconds?: number;
}

/**
 * Asks a run to stop, from any host that sees its directory. The supervisor carries it out; asking
 * again with less grace hurries it.
 *
 * @throws UserError `run-not-alive`, or why the request could not be written
 */
export async function requestStop(
  runDirectory: string,
  { graceSeconds = defaultGraceSeconds }: RequestStopOptions = {},
): Promise<void> {
  const run = await readRun(runDirectory);
  if (!isActive(run.state)) throw notAlive(run);
  if (run.flags.includes('supervisor-lost') && (await endOrphan(run, graceSeconds))) return;
  try {
    await writeStopRequest(runDirectory, run.attempt, graceSeconds, requester());
  } catch (error) {
    throw writeProblem(error, 'the request to stop', runDirectory);
  }
}

/** A trainer without its supervisor is ending by itself; who asks then wants it gone sooner. */
async function endOrphan({ attempts, attempt }: RunView, graceSeconds: number): Promise<boolean> {
  const trainer = attempts.find(({ number }) => number === attempt)?.process?.trainer;
  if (!trainer || (await isAlive(trainer)) !== 'alive') return false;
  return signalGroup(trainer.pid, graceSeconds > 0 ? 'SIGTERM' : 'SIGKILL');
}

function notAlive({ id, state }: RunView): UserError {
  return new UserError('run-not-alive', `Run ${id} is ${state}; there is nothing to stop.`);
}

function requester(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname(); // a container's user without a name
  }
}
