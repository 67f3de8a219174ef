import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from '../runs/runLayout';
import { stepOfFolder, type CheckpointState } from './checkpointLayout';
import { examineCheckpoint } from './examineCheckpoint';

export interface FoundCheckpoints {
  /** The newest whole one. */
  latest?: { folder: string; state: CheckpointState };
  /** Newer ones that are not whole, newest first. */
  rejected: { path: string; reason: string }[];
}

/** Looks for the newest whole checkpoint of a run; reads sizes, not weights. Removes nothing. */
export async function findLatestCheckpoint(runDirectory: string): Promise<FoundCheckpoints> {
  const checkpoints = join(runDirectory, runFiles.checkpoints);
  const names = await readdir(checkpoints).catch(() => []);
  const folders = names
    .filter((name) => stepOfFolder(name) !== undefined)
    .sort((a, b) => stepOfFolder(b)! - stepOfFolder(a)!);
  const found: FoundCheckpoints = { rejected: [] };
  for (const name of folders) {
    const folder = join(checkpoints, name);
    const examined = await examineCheckpoint(folder, stepOfFolder(name)!);
    if (typeof examined !== 'string') {
      found.latest = { folder, state: examined };
      break;
    }
    found.rejected.push({ path: folder, reason: examined });
  }
  return found;
}
