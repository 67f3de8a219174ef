import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFolderName, stepOfFolder } from './checkpointLayout';
import { examineCheckpoint } from './examineCheckpoint';
import type { Retention } from './Retention';

/** Beginnings of folders that come or go; no reader takes them for checkpoints. */
export const temporaryPrefix = '.writing-';
export const replacedPrefix = '.replaced-';
const removedPrefix = '.removed-';
const prefixes = [temporaryPrefix, replacedPrefix, removedPrefix];

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
  const isLeftOver = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  for (const name of names.filter(isLeftOver)) await remove(join(checkpoints, name));
  const steps = names.map(stepOfFolder).filter((step) => step !== undefined);
  let whole = 0;
  for (const step of steps.sort((a, b) => b - a)) {
    const name = checkpointFolderName(step);
    const examined = await examineCheckpoint(join(checkpoints, name), step);
    if (typeof examined === 'string' || ++whole <= keep) continue;
    const isKeptForGood = keepEverySteps !== undefined && step % keepEverySteps === 0;
    if (step !== best && !isKeptForGood) await takeAway(checkpoints, name);
  }
}

/** Takes the name away first: a process that is killed meanwhile leaves no half checkpoint. */
async function takeAway(checkpoints: string, name: string): Promise<void> {
  const aside = join(checkpoints, `${removedPrefix}${name}`);
  const moved = await rename(join(checkpoints, name), aside).then(
    () => true,
    () => false,
  );
  if (moved) await remove(aside);
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
