import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFolderName, stepOfFolder } from './checkpointLayout';
import { examineCheckpoint } from './examineCheckpoint';
import type { Retention } from './Retention';

/** Beginnings of folders that are being written or replaced; no reader takes them for checkpoints. */
export const temporaryPrefix = '.writing-';
export const replacedPrefix = '.replaced-';

/**
 * Removes whole checkpoints that nothing keeps, and what a killed process left half written: a run has one
 * writer at a time. Those that are not whole stay where they are: they count for nothing, and a person may
 * want to look at them. What cannot be removed stays too: a full folder is better than a lost run.
 * @param best step of the best checkpoint, which stays
 */
export async function removeSuperseded(
  checkpoints: string,
  { keep, keepEverySteps }: Retention,
  best: number | undefined,
): Promise<void> {
  const names = await readdir(checkpoints).catch(() => []);
  const isLeftOver = (name: string) =>
    name.startsWith(temporaryPrefix) || name.startsWith(replacedPrefix);
  for (const name of names.filter(isLeftOver)) await remove(join(checkpoints, name));
  const steps = names.map(stepOfFolder).filter((step) => step !== undefined);
  let whole = 0;
  for (const step of steps.sort((a, b) => b - a)) {
    const path = join(checkpoints, checkpointFolderName(step));
    if (typeof (await examineCheckpoint(path, step)) === 'string' || ++whole <= keep) continue;
    const isKeptForGood = keepEverySteps !== undefined && step % keepEverySteps === 0;
    if (step !== best && !isKeptForGood) await remove(path);
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
