import type { RunFailure } from '../../runs/RunFailure';
import { type ExitRecord, type StopRung, trainerExitCodes } from '../../runs/attemptRecords';

export interface TrainerEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** How far the stop ladder was climbed, if a stop was asked for. */
  rung?: StopRung;
  /** What the trainer wrote about its failure. */
  failure?: RunFailure;
  /** The last lines of the log. */
  logTail: string;
  checkpointStep?: number;
}

/** Signals that a process raises against itself when native code goes wrong. */
const crashes = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP']);

/** What the trainer's end means, with a reason and a next step wherever it was not a plain one. */
export function explainExit(end: TrainerEnd): Omit<ExitRecord, 'endedAt'> {
  const { code, signal, rung } = end;
  const facts = { code: code ?? undefined, signal: signal ?? undefined, rung };
  if (code === trainerExitCodes.done) return { ...facts, state: 'completed' };
  if (code === trainerExitCodes.stopped) return { ...facts, state: 'stopped' };
  if ((rung === 'terminate' || rung === 'kill') && (signal === 'SIGTERM' || signal === 'SIGKILL')) {
    return { ...facts, state: 'stopped', failure: endedByForce(end, signal) };
  }
  return { ...facts, state: 'failed', failure: end.failure ?? failureOf(end) };
}

function endedByForce(end: TrainerEnd, signal: 'SIGTERM' | 'SIGKILL'): RunFailure {
  return {
    reason: signal === 'SIGKILL' ? 'stopped-by-kill' : 'stopped-by-terminate',
    message: `The trainer did not end by itself in the time given, so it was ended by ${signal}.`,
    nextStep: resumeHint(end),
  };
}

function failureOf(end: TrainerEnd): RunFailure {
  const { code, signal } = end;
  if (signal === 'SIGKILL') {
    return {
      reason: 'killed-by-signal',
      message:
        'The trainer was ended from outside by SIGKILL: by the system, most often because memory ran out, or by somebody.',
      nextStep: `Look for "Out of memory" in the system log (journalctl -k); a smaller optimization.batchSize needs less. ${resumeHint(end)}`,
    };
  }
  if (signal && crashes.has(signal)) {
    return withLog(
      end,
      'trainer-crashed',
      `The trainer crashed in native code (${signal}).`,
      'Run "expression-lab engine doctor", then resume; the whole log is log.txt of this attempt.',
    );
  }
  if (signal) {
    return {
      reason: 'killed-by-signal',
      message: `The trainer was ended from outside by ${signal}.`,
      nextStep: resumeHint(end),
    };
  }
  return withLog(
    end,
    'trainer-failed',
    `The trainer ended with exit code ${code} and gave no reason.`,
    'Look into log.txt of this attempt.',
  );
}

function withLog(end: TrainerEnd, reason: string, message: string, nextStep: string): RunFailure {
  const lines = end.logTail ? ` Its last words:\n${end.logTail}` : ' It left nothing in its log.';
  return { reason, message: message + lines, nextStep };
}

function resumeHint({ checkpointStep }: TrainerEnd): string {
  return checkpointStep === undefined
    ? 'No checkpoint was written, so a resumed run begins anew.'
    : `Resume the run: it goes on from the checkpoint of step ${checkpointStep}.`;
}
