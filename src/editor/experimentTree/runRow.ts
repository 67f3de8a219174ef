import { countOf } from '../../files/countOf';
import type { RunRecord } from '../../runs/RunRecord';
import type { RunFlag, RunState } from '../../runs/runStates';
import type { RunListing } from '../../runs/RunView';

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
  'eager-step': 'step not recorded, slower',
};

function flagWord(flag: RunFlag, { elsewhere }: RunListing): string {
  if (flag !== 'silent' || !elsewhere) return flagWords[flag];
  return `no heartbeat for ${Math.round(elsewhere.silentSeconds)} s`;
}

export function runRow(run: RunListing, label: string): Row {
  const description = describe(run);
  const warned = run.flags.length > 0 && run.state === 'running';
  const { icon, color } = warned ? { icon: 'warning', color: 'charts.yellow' } : icons[run.state];
  return {
    label,
    description,
    icon,
    color,
    tooltip: runTooltip(run),
    contextValue: contextValue(run),
    accessibleLabel: `${label}, ${description.replaceAll(' · ', ', ')}`,
  };
}

/** `running · step 120/800 · loss 2.31` */
function describe(run: RunListing): string {
  const { state, flags, progress, last, failure, activity, elsewhere } = run;
  const parts: string[] = [elsewhere ? `${state} on ${elsewhere.host}` : state];
  parts.push(...flags.map((flag) => flagWord(flag, run)));
  if (state === 'failed' && failure) parts.push(failure.reason);
  if (activity && (state === 'starting' || state === 'running' || state === 'stopping')) {
    parts.push(activity);
  }
  if (progress && progress.step > 0) parts.push(stepsOf(progress, state));
  if (last.loss !== undefined) parts.push(`loss ${shortNumber(last.loss)}`);
  return parts.join(' · ');
}

function stepsOf({ step, steps }: { step: number; steps?: number }, state: RunState): string {
  if (state === 'completed') return `${step} ${step === 1 ? 'step' : 'steps'}`;
  return steps === undefined ? `step ${step}` : `step ${step}/${steps}`;
}

/** Three significant digits, but never fewer than the whole part. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}

function contextValue({ state }: RunListing): string {
  const words: string[] = ['run', state];
  if (state === 'running' || state === 'starting') words.push('stoppable');
  if (state === 'failed' || state === 'stopped' || state === 'lost') words.push('resumable');
  return words.join(' ');
}

/** @param record what `run.json` says, where it has been read: it never changes, so it is read on demand. */
export function runTooltip(run: RunListing, record?: RunRecord): string {
  const { failure, progress, checkpointStep, elsewhere } = run;
  const rows: [string, string | undefined][] = [
    ['Experiment', run.experiment],
    ['Run', run.id],
    ['Created', new Date(run.created).toLocaleString()],
    ['Runs on', elsewhere?.host],
    ['Attempt', run.attempt > 1 ? String(run.attempt) : undefined],
    ['Epoch', progress?.epoch === undefined ? undefined : epochs(progress)],
    ['Seen', seen(run)],
    ['Checkpoint', checkpointStep === undefined ? undefined : `step ${checkpointStep}`],
    ['Best checkpoint', best(run)],
    ['Engine asked for', record?.engineAsked],
    ['Config', record && `${record.configFile} (${record.configHash.slice(0, 12)})`],
    [
      'Commit',
      record?.git && record.git.commit.slice(0, 10) + (record.git.dirty ? ' + changes' : ''),
    ],
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

/** What the steps have cost in data: with HardNeg a batch holds half as many clips. */
function seen({ last: { clipsSeen, viewsSeen } }: RunListing): string | undefined {
  if (clipsSeen === undefined || viewsSeen === undefined) return undefined;
  return `${countOf(clipsSeen, 'clip')}, ${countOf(viewsSeen, 'view')}`;
}

/** By the only criterion that there is: retrieval on held-out people, without labels. */
function best({ best: { step, heldOutTop1 } }: RunListing): string | undefined {
  if (step === undefined || heldOutTop1 === undefined) return undefined;
  return `step ${step} (held-out retrieval ${shortNumber(heldOutTop1)})`;
}

function epochs({ epoch, epochs: all }: { epoch?: number; epochs?: number }): string {
  return all === undefined ? String(epoch) : `${epoch} of ${all}`;
}

/** Names come from files that anybody may have written. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!<>|~&]/g, '\\$&').replace(/\s+/g, ' ');
}
