import { languages, type Disposable } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { ConfigChecker } from './ConfigChecker';
import { ConfigCodeLens } from './ConfigCodeLens';
import { ConfigCompletion } from './ConfigCompletion';
import { ConfigHovers } from './ConfigHovers';
import { ConfigQuickFixes } from './ConfigQuickFixes';
import { pretrainConfigFiles } from './pretrainConfigFiles';

/** Everything that helps while a `*.pretrain.yaml` is written. */
export function registerConfigEditing(context: EditorContext): Disposable {
  const disposables = new DisposableList();
  const checker = disposables.add(new ConfigChecker(context));
  const lenses = disposables.add(new ConfigCodeLens(checker));
  const files = pretrainConfigFiles;
  disposables.add(languages.registerCodeLensProvider(files, lenses));
  disposables.add(languages.registerHoverProvider(files, new ConfigHovers()));
  disposables.add(
    languages.registerCompletionItemProvider(files, new ConfigCompletion(), ' ', ':'),
  );
  disposables.add(
    languages.registerCodeActionsProvider(files, new ConfigQuickFixes(checker), {
      providedCodeActionKinds: ConfigQuickFixes.kinds,
    }),
  );
  return disposables;
}
