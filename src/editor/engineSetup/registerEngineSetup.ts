import { window, type Disposable } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { registerCommand } from '../registerCommand';
import type { EngineSetup } from './EngineSetup';
import { showEngineReport } from './showEngineReport';

export function registerEngineSetup(context: EditorContext, setup: EngineSetup): Disposable {
  const disposables = new DisposableList();
  disposables.add(
    registerCommand(context, 'expressionLab.setUpEngine', 'Setting the engine up', async () => {
      const result = await setup.run();
      if (!result) return;
      const how = result.variant === 'gpu' ? 'on the GPU' : 'on the CPU';
      void window.showInformationMessage(`The TensorFlow engine is ready and runs ${how}.`);
    }),
  );
  disposables.add(
    registerCommand(context, 'expressionLab.diagnoseEngine', 'Examining the engine', () =>
      showEngineReport(context),
    ),
  );
  return disposables;
}
