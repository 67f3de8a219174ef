import { basename, dirname } from 'node:path';
import { readListing } from '../../../runs/listRuns';
import { isActive } from '../../../runs/runStates';
import type { SourceRun } from './SourceRun';

/** Never rejects: a run that cannot be read is shown by its folder's name. */
export async function describeSourceRun(path: string): Promise<SourceRun> {
  const run = await readListing(path).catch(() => undefined);
  if (!run) return { path, label: basename(path), live: false, state: 'unknown' };
  const label = `${run.experiment || basename(dirname(path))} · ${run.name ?? run.id}`;
  return { path, label, live: isActive(run.state), state: run.state };
}
