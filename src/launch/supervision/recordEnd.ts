import { join } from 'node:path';
import { LineAppender } from '../../files/LineAppender';
import { answerRequest } from '../../runs/answerRequest';
import { type ExitRecord, failureRecord } from '../../runs/attemptRecords';
import { encodeEvent } from '../../runs/encodeEvent';
import { readJson } from '../../runs/readJson';
import { readSummary } from '../../runs/readSummary';
import { attemptFile, runFiles } from '../../runs/runLayout';
import { writeRunJson } from '../../runs/writeRunJson';
import { readLogTail } from '../readLogTail';
import type { ExitReserve } from './ExitReserve';
import { explainExit, type TrainerEnd } from './explainExit';

/**
 * Writes down how the trainer ended: `exit.json` first, which is what counts; then what others
 * read more cheaply. Only the first may fail the caller.
 */
export async function recordEnd(
  runDirectory: string,
  attempt: number,
  reserve: ExitReserve,
  end: Omit<TrainerEnd, 'logTail' | 'checkpointStep'>,
): Promise<void> {
  const summary = await readSummary(runDirectory);
  const own = await readJson(attemptFile(runDirectory, attempt, 'failure'), failureRecord);
  const meaning = explainExit({
    ...end,
    failure: end.failure ?? own?.failure,
    logTail: await readLogTail(attemptFile(runDirectory, attempt, 'log')),
    checkpointStep: summary?.checkpointStep,
  });
  const exit: ExitRecord = { ...meaning, endedAt: Date.now() };
  reserve.write(exit);
  appendState(runDirectory, exit);
  await writeSummary(runDirectory, summary, attempt, exit);
  if (end.rung) await answerRequest(runDirectory, 'stop', answerOf(exit));
}

function appendState(runDirectory: string, { state, failure, endedAt }: ExitRecord): void {
  const events = new LineAppender(join(runDirectory, runFiles.events));
  events.append(encodeEvent({ type: 'state', state, reason: failure?.reason }, endedAt));
  events.close();
}

async function writeSummary(
  runDirectory: string,
  summary: Awaited<ReturnType<typeof readSummary>>,
  attempt: number,
  { state, failure, endedAt }: ExitRecord,
): Promise<void> {
  if (!summary) return;
  const ended = { ...summary, attempt, state, failure, flags: [], activity: undefined };
  // On a full disk the old summary stays; readers then look at exit.json.
  await writeRunJson(join(runDirectory, runFiles.summary), { ...ended, updated: endedAt }).catch(
    () => undefined,
  );
}

function answerOf({ state, rung, code, signal }: ExitRecord): string {
  return `${state} (${rung}; ${signal ?? `exit code ${code}`})`;
}
