import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from '../runs/runLayout';
import {
  checkpointFiles,
  checkpointSchema,
  stepOfFolder,
  type CheckpointState,
} from './checkpointLayout';

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
    const examined = await examine(folder, stepOfFolder(name)!);
    if (typeof examined !== 'string') {
      found.latest = { folder, state: examined };
      break;
    }
    found.rejected.push({ path: folder, reason: examined });
  }
  return found;
}

/** The checkpoint's state, or why it is not whole. */
async function examine(folder: string, step: number): Promise<CheckpointState | string> {
  const text = await readFile(join(folder, checkpointFiles.state), 'utf8').catch(() => undefined);
  if (text === undefined) return `it has no ${checkpointFiles.state}, so it was not finished`;
  let state: CheckpointState;
  try {
    state = JSON.parse(text) as CheckpointState;
  } catch {
    return `its ${checkpointFiles.state} is damaged`;
  }
  if (state.schema !== checkpointSchema) return `it is of another version (${state.schema})`;
  if (state.step !== step) return `it says that it is of step ${state.step}`;
  for (const kind of ['encoder', 'training'] as const) {
    const size = await stat(join(folder, checkpointFiles[kind])).then(
      (found) => found.size,
      () => undefined,
    );
    const wanted = state.bytes?.[kind];
    if (size === undefined) return `${checkpointFiles[kind]} is missing`;
    if (size !== wanted) return `${checkpointFiles[kind]} has ${size} bytes instead of ${wanted}`;
  }
  return state;
}
