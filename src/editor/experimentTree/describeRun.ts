import { basename } from 'node:path';
import type { RunDescription } from '../panels/curves/RunDescription';
import { readRunFacts } from './readRunFacts';

/** What panels say about a run; never rejects. */
export async function describeRun(runPath: string): Promise<RunDescription> {
  const facts = await readRunFacts(runPath).catch(() => undefined);
  if (!facts) {
    const message = `${runPath} holds no run that can be read. It may have been deleted or moved.`;
    return { id: basename(runPath), state: 'lost', flags: [], reason: 'not-a-run', message };
  }
  const { id, name, state, flags, activity, progress, failure } = facts;
  return { id, name, state, flags: [...flags], activity, ...progress, ...failure };
}
