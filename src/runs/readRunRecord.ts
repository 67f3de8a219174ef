import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { type RunRecord, runRecord } from './RunRecord';
import { readJson } from './readJson';
import { runFiles } from './runLayout';

/** @throws UserError `not-a-run` where the folder holds no readable `run.json` */
export async function readRunRecord(runDirectory: string): Promise<RunRecord> {
  const found = await readJson(join(runDirectory, runFiles.run), runRecord);
  if (found) return found;
  throw new UserError(
    'not-a-run',
    `${runDirectory} is not a run: it holds no ${runFiles.run} that can be read.`,
    'Name a folder like runs/<experiment>/<run id>.',
  );
}
