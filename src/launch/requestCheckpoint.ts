import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { writeProblem } from '../files/writeProblem';
import { type CheckpointRequest, controlFiles } from '../runs/controlRequests';
import { readRun } from '../runs/readRun';
import { runFiles } from '../runs/runLayout';
import { isActive } from '../runs/runStates';
import { writeRunJson } from '../runs/writeRunJson';

/**
 * Asks a run to write a checkpoint after its present step.
 *
 * @throws UserError `run-not-alive`, or why the request could not be written
 */
export async function requestCheckpoint(runDirectory: string): Promise<void> {
  const { state, id, attempt } = await readRun(runDirectory);
  if (!isActive(state)) {
    throw new UserError('run-not-alive', `Run ${id} is ${state}; it cannot write a checkpoint.`);
  }
  const request: CheckpointRequest = { attempt, requestedAt: Date.now(), by: hostname() };
  const path = join(runDirectory, runFiles.control, controlFiles.checkpoint);
  try {
    await writeRunJson(path, request);
  } catch (error) {
    throw writeProblem(error, 'the request', runDirectory);
  }
}
