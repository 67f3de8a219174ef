import type { Experiment } from './groupRuns';
import type { RunListing } from '../../runs/RunView';

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
  run: RunListing;
  label: string;
}
