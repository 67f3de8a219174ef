import { CodeAction, CodeActionKind, WorkspaceEdit } from 'vscode';
import type {
  CodeActionProvider,
  Diagnostic,
  Range,
  TextDocument,
  CodeActionContext,
} from 'vscode';
import type { ConfigProblem, ProblemFix } from '../../config/ConfigProblem';
import type { ConfigChecker } from './ConfigChecker';
import { editorRange } from './editorRange';

/** Offers the edits that would cure the problems at the cursor. */
export class ConfigQuickFixes implements CodeActionProvider {
  static readonly kinds = [CodeActionKind.QuickFix];

  constructor(private readonly checker: ConfigChecker) {}

  provideCodeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
  ): CodeAction[] {
    return this.checker
      .problemsOf(document.uri)
      .filter((problem) => editorRange(problem.range).intersection(range))
      .flatMap((problem) =>
        problem.fix ? [fixAction(document, problem, problem.fix, context.diagnostics)] : [],
      );
  }
}

function fixAction(
  document: TextDocument,
  problem: ConfigProblem,
  fix: ProblemFix,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(document.uri, editorRange(fix.range ?? problem.range), fix.newText);
  action.diagnostics = diagnostics.filter(
    ({ code, range }) => code === problem.code && range.isEqual(editorRange(problem.range)),
  );
  action.isPreferred = true;
  return action;
}
