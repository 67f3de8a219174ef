import { mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { UserError } from '../files/UserError';
import { writeProblem } from '../files/writeProblem';
import type { LaunchRecord } from '../runs/attemptRecords';
import { attemptFile, attemptFolder } from '../runs/runLayout';
import { writeRunJson } from '../runs/writeRunJson';

/**
 * Makes the folder of an attempt. Two hosts can want to at once: making a folder succeeds for one
 * of them only, and the number is that of the attempt after the one that was found ended.
 *
 * @throws UserError `already-starting`, or why the folder could not be written
 */
export async function createAttempt(
  runDirectory: string,
  attempt: number,
  launch: Omit<LaunchRecord, 'host' | 'createdAt'>,
): Promise<void> {
  const folder = attemptFolder(runDirectory, attempt);
  try {
    await mkdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw writeProblem(error, `attempt ${attempt} of the run`, runDirectory);
    }
    throw new UserError(
      'already-starting',
      `Attempt ${attempt} of this run has just been started from another window or terminal.`,
      'Nothing needs to be done: it is shown here as soon as it runs.',
    );
  }
  try {
    const record: LaunchRecord = { ...launch, host: hostname(), createdAt: Date.now() };
    await writeRunJson(attemptFile(runDirectory, attempt, 'launch'), record);
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw writeProblem(error, `attempt ${attempt} of the run`, runDirectory);
  }
}
