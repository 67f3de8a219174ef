import type { Experiment } from './groupRuns';
import type { RunFacts } from './RunFacts';

/** An element of the tree. Commands get it as their argument. */
export type TreeNode = ExperimentNode | RunNode;

export interface ExperimentNode {
  kind: 'experiment';
  experiment: Experiment;
  runs: RunNode[];
}

export interface RunNode {
  kind: 'run';
  /** The run directory; the curves panel reads this. */
  runPath: string;
  run: RunFacts;
  label: string;
}
