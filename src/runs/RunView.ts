import type { RunFlag, RunState } from './runStates';
import type { RunFailure } from './RunFailure';
import type { RunProgress } from './RunSummary';
import type { ExitRecord, LaunchRecord, ProcessRecord } from './attemptRecords';

/** A run as a list shows it. Times are milliseconds since the epoch. */
export interface RunListing {
  /** The run directory. */
  path: string;
  id: string;
  experiment: string;
  name?: string;
  created: number;
  state: RunState;
  flags: RunFlag[];
  /** What it is doing while no steps are made. */
  activity?: string;
  progress?: RunProgress;
  last: Record<string, number>;
  best: Record<string, number>;
  checkpointStep?: number;
  secondsPerStep?: number;
  failure?: RunFailure;
  /** Number of the newest attempt; 0 before the first. */
  attempt: number;
  /** Where it runs, if that is not this machine, and for how long no heartbeat was seen. */
  elsewhere?: { host: string; silentSeconds: number };
}

/** A run with all its attempts. */
export interface RunView extends RunListing {
  configFile: string;
  seed: number;
  engineAsked: string;
  attempts: AttemptView[];
}

export interface AttemptView {
  number: number;
  folder: string;
  logFile: string;
  launch?: LaunchRecord;
  process?: ProcessRecord;
  exit?: ExitRecord;
}
