import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFiles, checkpointSchema, type CheckpointState } from './checkpointLayout';

/** The checkpoint's state, or why it is not whole. Looks at sizes, not at weights. */
export async function examineCheckpoint(
  folder: string,
  step: number,
): Promise<CheckpointState | string> {
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
