import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { runFiles } from '../runs/runLayout';
import { readBestRecord } from './bestRecord';
import { checkpointFolderName, type CheckpointState } from './checkpointLayout';
import { examineCheckpoint } from './examineCheckpoint';
import { findLatestCheckpoint } from './findLatestCheckpoint';

/** A step, or one that a person need not know the step of. */
export type CheckpointChoice = number | 'latest' | 'best';

export interface FoundCheckpoint {
  folder: string;
  state: CheckpointState;
}

/**
 * The whole checkpoint of a run that is asked for. Looks at sizes, not at weights.
 * @throws UserError `no-checkpoint`, `no-best-checkpoint`, `checkpoint-damaged`
 */
export async function findCheckpoint(
  runDirectory: string,
  choice: CheckpointChoice,
): Promise<FoundCheckpoint> {
  if (choice === 'latest') return latestOf(runDirectory);
  const checkpoints = join(runDirectory, runFiles.checkpoints);
  const step = choice === 'best' ? (await readBestRecord(checkpoints))?.step : choice;
  if (step === undefined) {
    throw new UserError(
      'no-best-checkpoint',
      `${checkpoints} has no best.json: this run has no best checkpoint (nothing was measured on held-out people yet, or checkpoints.best is none).`,
      'Use the latest checkpoint, or name a step.',
    );
  }
  const folder = join(checkpoints, checkpointFolderName(step));
  const state = await examineCheckpoint(folder, step);
  if (typeof state !== 'string') return { folder, state };
  throw new UserError(
    'checkpoint-damaged',
    `There is no whole checkpoint in ${folder}: ${state}.`,
    'Use the latest checkpoint, or another step.',
  );
}

async function latestOf(runDirectory: string): Promise<FoundCheckpoint> {
  const { latest, rejected } = await findLatestCheckpoint(runDirectory);
  if (latest) return latest;
  const damaged = rejected.map(({ path, reason }) => `${path}: ${reason}`);
  throw new UserError(
    'no-checkpoint',
    `The run ${runDirectory} has no whole checkpoint. ${damaged.join('; ')}`.trim(),
    'A run writes one every checkpoints.everyEpochs epochs, on stop and at its end.',
  );
}
