import { join } from 'node:path';

/** Version of every file of a run directory; raised together with all its readers. */
export const runSchema = 1;

/** Names inside a run directory (docs/contracts.md). */
export const runFiles = {
  run: 'run.json',
  config: 'config.yaml',
  effectiveConfig: 'effective-config.json',
  events: 'events.jsonl',
  summary: 'summary.json',
  attempts: 'attempts',
  control: 'control',
  checkpoints: 'checkpoints',
} as const;

/** Names inside `attempts/<n>/`: one folder for each start or resume of the run. */
export const attemptFiles = {
  /** How the attempt was started: program, Node, environment of the trainer, intervals. */
  launch: 'launch.json',
  /** Identities of the supervisor and the trainer. */
  process: 'process.json',
  heartbeat: 'heartbeat',
  /** How it ended. */
  exit: 'exit.json',
  /** Space taken at the start, so that `exit.json` can be written on a full disk. */
  exitReserve: 'exit.reserve',
  /** Why the trainer gave up, in its own words; the supervisor takes it into `exit.json`. */
  failure: 'failure.json',
  log: 'log.txt',
} as const;

export function attemptFolder(runDirectory: string, attempt: number): string {
  return join(runDirectory, runFiles.attempts, String(attempt));
}

export function attemptFile(
  runDirectory: string,
  attempt: number,
  name: keyof typeof attemptFiles,
): string {
  return join(attemptFolder(runDirectory, attempt), attemptFiles[name]);
}
