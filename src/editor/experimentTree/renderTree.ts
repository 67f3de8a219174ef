import { experimentRow } from './experimentRow';
import { groupRuns } from './groupRuns';
import type { RunListing } from '../../runs/RunView';
import { runRow } from './runRow';
import { treeLabels } from './treeLabels';

/** The tree as a person reads it: one line a row, for tests and the log. */
export function renderTree(runs: readonly RunListing[]): string {
  return groupRuns(runs)
    .flatMap((experiment) => {
      const { label, description } = experimentRow(experiment);
      const labels = treeLabels(experiment.runs);
      const rows = experiment.runs.map((run, index) => runRow(run, labels[index]!));
      return [
        `${label}  ${description}`,
        ...rows.map(
          (row) => `  [${row.icon}] ${row.label}  ${row.description}  <${row.contextValue}>`,
        ),
      ];
    })
    .join('\n');
}
