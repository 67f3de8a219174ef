import type { CurvesRun } from '../../src/protocol/curves/curvesModel';

interface StateLook {
  /** A codicon. */
  icon: string;
  label: string;
  tone: 'active' | 'good' | 'bad' | 'quiet' | 'warning';
}

const looks: Record<string, StateLook> = {
  planned: { icon: 'circle-outline', label: 'Planned', tone: 'quiet' },
  queued: { icon: 'clock', label: 'Queued', tone: 'quiet' },
  starting: { icon: 'loading', label: 'Starting', tone: 'active' },
  running: { icon: 'play-circle', label: 'Running', tone: 'active' },
  stopping: { icon: 'debug-pause', label: 'Stopping', tone: 'warning' },
  completed: { icon: 'pass', label: 'Completed', tone: 'good' },
  failed: { icon: 'error', label: 'Failed', tone: 'bad' },
  stopped: { icon: 'debug-stop', label: 'Stopped', tone: 'quiet' },
  missing: { icon: 'trash', label: 'Missing', tone: 'warning' },
  lost: { icon: 'warning', label: 'Lost', tone: 'warning' },
};

const flagLabels: Record<string, string> = {
  stalled: 'stalled',
  'supervisor-lost': 'supervisor lost',
  silent: 'no heartbeat',
  'eager-step': 'step not recorded, slower',
};

export function stateLook(state: string): StateLook {
  return looks[state] ?? { icon: 'question', label: state, tone: 'quiet' };
}

/** The state in words, with its flags: "Running (stalled)". */
export function stateText({ state, flags }: CurvesRun): string {
  const words = flags.map((flag) => flagLabels[flag] ?? flag);
  const { label } = stateLook(state);
  return words.length > 0 ? `${label} (${words.join(', ')})` : label;
}

/** States in which a first step can still come. */
export function mayStillBegin({ state }: CurvesRun): boolean {
  return ['planned', 'queued', 'starting', 'running'].includes(state);
}
