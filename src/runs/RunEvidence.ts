import type { RunFailure } from './RunFailure';
import type { RunSummary } from './RunSummary';
import type { ExitRecord, LaunchRecord, ProcessRecord } from './attemptRecords';
import type { Liveness } from './isAlive';

/** All that a run directory tells about its newest attempt; what a run's state is decided from. */
export interface RunEvidence {
  /** Number of the newest attempt; 0 before the first. */
  attempt: number;
  summary?: RunSummary;
  launch?: LaunchRecord;
  process?: ProcessRecord;
  exit?: ExitRecord;
  supervisor?: Liveness;
  trainer?: Liveness;
  /** The machine was started anew since the heartbeat was last written. */
  machineRestarted?: boolean;
  /** The trainer's own words, where its supervisor did not live to take them over. */
  trainerFailure?: RunFailure;
  stopRequested: boolean;
  /** Seconds without a heartbeat while we watched, for a run on another machine. */
  silentSeconds?: number;
  /** Seconds since the attempt's folder was made. */
  attemptAgeSeconds: number;
  /** Milliseconds since the epoch. */
  now: number;
}
