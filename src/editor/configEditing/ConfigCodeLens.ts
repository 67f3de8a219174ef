import { CodeLens, EventEmitter, Range, workspace } from 'vscode';
import type { CodeLensProvider, Disposable, TextDocument } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { ConfigChecker } from './ConfigChecker';

/** "Start Pretraining" above the first line of a config, or how many errors stand before it. */
export class ConfigCodeLens implements CodeLensProvider, Disposable {
  private readonly disposables = new DisposableList();
  private readonly changed = this.disposables.add(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly checker: ConfigChecker) {
    this.disposables.add(checker.onDidCheck(() => this.changed.fire()));
    this.disposables.add(workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()));
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (!workspace.isTrusted) return [];
    const top = new Range(0, 0, 0, 0);
    const problems = this.checker.problemsOf(document.uri);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const start = new CodeLens(top, {
      title: '$(play) Start Pretraining',
      tooltip: 'Start a run with this config',
      command: 'expressionLab.startPretraining',
      arguments: [document.uri],
    });
    if (errors === 0) return [start];
    const shown = new CodeLens(top, {
      title: `$(error) ${errors} ${errors === 1 ? 'error' : 'errors'} to mend first`,
      command: 'workbench.actions.view.problems',
    });
    return [start, shown];
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
