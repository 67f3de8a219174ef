import { window, type Disposable } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { registerCommand } from '../registerCommand';
import { EngineReport } from './EngineReport';
import type { EngineSetup } from './EngineSetup';

export function registerEngineSetup(context: EditorContext, setup: EngineSetup): Disposable {
  const disposables = new DisposableList();
  const report = disposables.add(new EngineReport(context));
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
      report.show(),
    ),
  );
  return disposables;
}
