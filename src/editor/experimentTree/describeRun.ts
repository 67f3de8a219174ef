import { basename } from 'node:path';
import { readListing } from '../../runs/listRuns';
import type { RunDescription } from '../panels/curves/RunDescription';

/** What panels say about a run; never rejects. */
export async function describeRun(runPath: string): Promise<RunDescription> {
  const run = await readListing(runPath).catch(() => undefined);
  if (!run) {
    const message = `${runPath} holds no run that can be read. It may have been deleted or moved.`;
    return { id: basename(runPath), state: 'lost', flags: [], reason: 'not-a-run', message };
  }
  const { id, name, state, flags, activity, progress, failure } = run;
  return { id, name, state, flags, activity, ...progress, ...failure };
}
