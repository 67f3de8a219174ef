import type { RunEvidence } from './RunEvidence';
import type { RunFailure } from './RunFailure';
import type { RunFlag, RunState } from './runStates';

export interface Verdict {
  state: RunState;
  flags: RunFlag[];
  failure?: RunFailure;
}

const startSeconds = 60;
const silentAfterSeconds = 30;
const leastStallSeconds = 60;
const stallSteps = 30;

/**
 * The state of a run from the evidence in its directory. Silence alone never means that it failed:
 * `lost` needs processes that are known to be gone, and an end that nobody wrote down.
 */
export function decideState(evidence: RunEvidence): Verdict {
  const { attempt, exit, process, supervisor, trainer } = evidence;
  if (attempt === 0) return { state: 'planned', flags: [] };
  if (exit) return { state: exit.state, flags: [], failure: exit.failure };
  if (!process) return unstarted(evidence);
  if (evidence.machineRestarted) return { state: 'lost', flags: [], failure: restarted(evidence) };
  if (supervisor === 'gone') {
    return trainer === undefined || trainer === 'gone'
      ? { state: 'lost', flags: ['supervisor-lost'], failure: supervisorLost(evidence) }
      : { state: 'stopping', flags: ['supervisor-lost'] };
  }
  return { state: activeState(evidence), flags: activeFlags(evidence) };
}

function unstarted({ attemptAgeSeconds, attempt }: RunEvidence): Verdict {
  if (attemptAgeSeconds <= startSeconds) return { state: 'starting', flags: [] };
  const failure = {
    reason: 'never-started',
    message: `Attempt ${attempt} was prepared, but its supervising process never reported.`,
    nextStep: 'Look into the log, then resume the run.',
  };
  return { state: 'lost', flags: [], failure };
}

function activeState({ stopRequested, summary, attempt }: RunEvidence): RunState {
  if (stopRequested) return 'stopping';
  if (summary?.attempt !== attempt) return 'starting';
  return summary.state === 'running' || summary.state === 'stopping' ? summary.state : 'starting';
}

function activeFlags(evidence: RunEvidence): RunFlag[] {
  const { summary, attempt } = evidence;
  const own: RunFlag[] =
    summary?.attempt === attempt && summary.flags.includes('eager-step') ? ['eager-step'] : [];
  if (evidence.supervisor === 'alive') return isStalled(evidence) ? ['stalled', ...own] : own;
  return (evidence.silentSeconds ?? 0) > silentAfterSeconds ? ['silent', ...own] : own;
}

/** Both times are of one machine's clock here: the run is alive on ours. */
function isStalled({ summary, attempt, now }: RunEvidence): boolean {
  if (summary?.attempt !== attempt || summary.progressAt === undefined) return false;
  if (summary.state !== 'running' || summary.secondsPerStep === undefined) return false;
  const limit = Math.max(leastStallSeconds, stallSteps * summary.secondsPerStep);
  return (now - summary.progressAt) / 1000 > limit;
}

function supervisorLost(evidence: RunEvidence): RunFailure {
  return (
    evidence.trainerFailure ?? {
      reason: 'supervisor-lost',
      message: 'The supervising process ended without saying how the run ended.',
      nextStep: resumeHint(evidence),
    }
  );
}

function restarted(evidence: RunEvidence): RunFailure {
  return {
    reason: 'machine-restarted',
    message: `${evidence.process?.supervisor.host ?? 'The machine'} was restarted during the run.`,
    nextStep: resumeHint(evidence),
  };
}

function resumeHint({ summary }: RunEvidence): string {
  return summary?.checkpointStep === undefined
    ? 'Resume the run: it begins anew, since no checkpoint was written.'
    : `Resume the run: it goes on from the checkpoint of step ${summary.checkpointStep}.`;
}
