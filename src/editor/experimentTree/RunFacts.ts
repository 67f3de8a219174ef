import type { RunFailure } from '../../runs/RunFailure';
import type { RunFlag, RunState } from '../../runs/runStates';
import type { RunProgress } from '../../runs/RunSummary';

/** What the tree shows of a run. */
export interface RunFacts {
  /** The run directory. */
  path: string;
  id: string;
  experiment: string;
  name?: string;
  /** Milliseconds since the epoch. */
  created: number;
  state: RunState;
  flags: readonly RunFlag[];
  /** What it is doing while no steps are made, in a few words. */
  activity?: string;
  progress?: RunProgress;
  /** The newest scalars by name. */
  last: Readonly<Record<string, number>>;
  failure?: RunFailure;
  engineAsked?: string;
  configHash?: string;
  /** Step of the newest checkpoint, from which a run can be resumed. */
  checkpointStep?: number;
}
