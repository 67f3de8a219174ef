import { commands, type Disposable } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import type { EngineSetup } from '../engineSetup/EngineSetup';
import type { ExperimentsView } from '../experimentTree/ExperimentsView';
import { registerCommand } from '../registerCommand';
import { createConfig } from './createConfig';
import { startPretraining } from './startPretraining';

export function registerStartPretraining(
  context: EditorContext,
  setup: EngineSetup,
  experiments: ExperimentsView,
): Disposable {
  const disposables = new DisposableList();
  disposables.add(
    registerCommand(
      context,
      'expressionLab.startPretraining',
      'Starting pretraining',
      async (argument: unknown) => {
        const runPath = await startPretraining(context, setup, argument);
        if (!runPath) return undefined;
        await experiments.reveal(runPath);
        await commands.executeCommand('expressionLab.showCurves', [runPath]);
        return runPath;
      },
    ),
  );
  disposables.add(
    registerCommand(context, 'expressionLab.createConfig', 'Creating a config', createConfig),
  );
  return disposables;
}
