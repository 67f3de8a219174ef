import type { RunFlag, RunState } from '../../runs/runStates';
import type { RunFacts } from './RunFacts';

/** A row of the tree, before it becomes VS Code's. */
export interface Row {
  label: string;
  description: string;
  icon: string;
  /** Id of a theme color; none for the default. */
  color?: string;
  /** Markdown. */
  tooltip: string;
  /** Words that menus look for, first the kind of row. */
  contextValue: string;
  accessibleLabel: string;
}

const icons: Record<RunState, { icon: string; color?: string }> = {
  planned: { icon: 'circle-outline' },
  queued: { icon: 'clock' },
  starting: { icon: 'loading~spin' },
  running: { icon: 'sync~spin', color: 'charts.blue' },
  stopping: { icon: 'debug-pause', color: 'charts.yellow' },
  completed: { icon: 'pass-filled', color: 'testing.iconPassed' },
  failed: { icon: 'error', color: 'testing.iconFailed' },
  stopped: { icon: 'debug-stop', color: 'charts.yellow' },
  lost: { icon: 'question', color: 'testing.iconFailed' },
};

const flagWords: Record<RunFlag, string> = {
  stalled: 'no progress',
  'supervisor-lost': 'supervisor lost',
  silent: 'no heartbeat',
};

export function runRow(run: RunFacts, label: string): Row {
  const description = describe(run);
  const warned = run.flags.length > 0 && run.state === 'running';
  const { icon, color } = warned ? { icon: 'warning', color: 'charts.yellow' } : icons[run.state];
  return {
    label,
    description,
    icon,
    color,
    tooltip: tooltip(run),
    contextValue: contextValue(run),
    accessibleLabel: `${label}, ${description.replaceAll(' · ', ', ')}`,
  };
}

/** `running · step 120/800 · loss 2.31` */
function describe(run: RunFacts): string {
  const { state, flags, progress, last, failure, activity } = run;
  const parts: string[] = [state, ...flags.map((flag) => flagWords[flag])];
  if (state === 'failed' && failure) parts.push(failure.reason);
  if (activity && (state === 'starting' || state === 'running' || state === 'stopping')) {
    parts.push(activity);
  }
  if (progress && progress.step > 0) parts.push(stepsOf(progress, state));
  if (last.loss !== undefined) parts.push(`loss ${shortNumber(last.loss)}`);
  return parts.join(' · ');
}

function stepsOf({ step, steps }: { step: number; steps?: number }, state: RunState): string {
  if (state === 'completed') return `${step} steps`;
  return steps === undefined ? `step ${step}` : `step ${step}/${steps}`;
}

/** Three significant digits, but never fewer than the whole part. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}

function contextValue({ state, checkpointStep }: RunFacts): string {
  const words = ['run', state];
  if (state === 'running' || state === 'starting') words.push('stoppable');
  const ended = state === 'failed' || state === 'stopped' || state === 'lost';
  if (ended && checkpointStep !== undefined) words.push('resumable');
  return words.join(' ');
}

function tooltip(run: RunFacts): string {
  const { failure, engineAsked, configHash, progress, checkpointStep } = run;
  const rows: [string, string | undefined][] = [
    ['Experiment', run.experiment],
    ['Run', run.id],
    ['Created', new Date(run.created).toLocaleString()],
    ['Epoch', progress?.epoch === undefined ? undefined : epochs(progress)],
    ['Checkpoint', checkpointStep === undefined ? undefined : `step ${checkpointStep}`],
    ['Engine asked for', engineAsked],
    ['Config', configHash?.slice(0, 12)],
  ];
  const lines = rows
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${escapeMarkdown(value!)}  `);
  const head = `**${escapeMarkdown(run.name ?? run.id)}**: ${escapeMarkdown(describe(run))}`;
  const why = failure
    ? ['', escapeMarkdown([failure.message, failure.nextStep].filter(Boolean).join(' '))]
    : [];
  return [head, ...why, '', ...lines].join('\n');
}

function epochs({ epoch, epochs: all }: { epoch?: number; epochs?: number }): string {
  return all === undefined ? String(epoch) : `${epoch} of ${all}`;
}

/** Names come from files that anybody may have written. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!<>|~&]/g, '\\$&').replace(/\s+/g, ' ');
}
