import { commands, type Disposable } from 'vscode';
import { requestStop } from '../../launch/requestStop';
import { resumeRun } from '../../launch/resumeRun';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { launch } from '../launch';
import { openRunLog } from '../panels/curves/openRunLog';
import { registerCommand } from '../registerCommand';
import { requireTrust } from '../requireTrust';
import { ExperimentsView } from './ExperimentsView';
import { copyRunPath, deleteRun, openRunConfig, revealRunFolder } from './runActions';
import type { RunNode, TreeNode } from './TreeNode';

/** The tree and the commands of its rows. */
export function registerExperimentTree(context: EditorContext): {
  experiments: ExperimentsView;
  disposable: Disposable;
} {
  const disposables = new DisposableList();
  const experiments = disposables.add(new ExperimentsView(context));
  const onRuns = (command: string, doing: string, act: (run: RunNode) => unknown) =>
    disposables.add(
      registerCommand(context, command, doing, async (row: TreeNode, selected?: TreeNode[]) => {
        for (const run of runsOf(row, selected)) await act(run);
        await experiments.lookNow();
      }),
    );
  onRuns('expressionLab.stopRun', 'Stopping the run', ({ runPath }) => {
    requireTrust();
    return requestStop(runPath);
  });
  onRuns('expressionLab.resumeRun', 'Resuming the run', async ({ runPath }) => {
    requireTrust();
    await launch(context, runPath, resumeRun);
  });
  onRuns('expressionLab.openRunLog', 'Opening the log', ({ runPath }) => openRunLog(runPath));
  onRuns('expressionLab.openRunConfig', 'Opening the config', openRunConfig);
  onRuns('expressionLab.revealRunFolder', 'Revealing the folder', revealRunFolder);
  onRuns('expressionLab.copyRunPath', 'Copying the path', copyRunPath);
  onRuns('expressionLab.deleteRun', 'Deleting the run', deleteRun);
  disposables.add(
    registerCommand(
      context,
      'expressionLab.showRunCurves',
      'Showing curves',
      (row: TreeNode, selected?: TreeNode[]) =>
        commands.executeCommand(
          'expressionLab.showCurves',
          runsOf(row, selected).map(({ runPath }) => runPath),
        ),
    ),
  );
  disposables.add(
    registerCommand(context, 'expressionLab.refreshExperiments', 'Refreshing', () =>
      experiments.refresh(),
    ),
  );
  return { experiments, disposable: disposables };
}

/** The runs that a row's menu is about: the row's, or those of all selected rows if it is one of them. */
function runsOf(row: TreeNode, selected: TreeNode[] = []): RunNode[] {
  const rows = selected.includes(row) ? selected : [row];
  const runs = rows.flatMap((node) => (node.kind === 'run' ? [node] : node.runs));
  return [...new Set(runs)];
}
