/** What a run is doing. `queued` comes from a queue, all others from the run directory. */
export const runStates = [
  'planned',
  'queued',
  'starting',
  'running',
  'stopping',
  'completed',
  'failed',
  'stopped',
  'lost',
] as const;

export type RunState = (typeof runStates)[number];

/**
 * `stalled`: alive, but without progress for far longer than its steps take.
 * `supervisor-lost`: the supervising process ended before the trainer.
 * `silent`: on another machine, and its heartbeat has not changed while we watched.
 * `eager-step`: the step was to run as one recorded function, but runs operation by operation; the log says why.
 */
export const runFlags = ['stalled', 'supervisor-lost', 'silent', 'eager-step'] as const;

export type RunFlag = (typeof runFlags)[number];

/** True while a process works on the run, or is about to. */
export function isActive(state: RunState): boolean {
  return ['queued', 'starting', 'running', 'stopping'].includes(state);
}

/** States that the supervisor wrote down at the end, so that nothing else need be looked at. */
export function isFinal(state: RunState): boolean {
  return ['completed', 'failed', 'stopped'].includes(state);
}
