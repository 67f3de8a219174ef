import { join } from 'node:path';
import { type RunSummary, runSummary } from './RunSummary';
import { readJson } from './readJson';
import { runFiles } from './runLayout';

/** The run's summary, or undefined where there is none or a damaged one. */
export function readSummary(runDirectory: string): Promise<RunSummary | undefined> {
  return readJson(join(runDirectory, runFiles.summary), runSummary);
}
