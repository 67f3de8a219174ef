import { Diagnostic, DiagnosticSeverity, EventEmitter, languages, workspace } from 'vscode';
import type { Disposable, TextDocument, Uri } from 'vscode';
import { checkOnDisk } from '../../config/checkOnDisk';
import type { ConfigProblem } from '../../config/ConfigProblem';
import { parsePretrainConfig } from '../../config/parsePretrainConfig';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { editorRange } from './editorRange';
import { isPretrainConfig } from './pretrainConfigFiles';

const debounceMilliseconds = 200;

interface Checked {
  version: number;
  problems: ConfigProblem[];
}

/**
 * Keeps the problems of every open config up to date. The text is checked shortly after each change;
 * what the disk says is added when it arrives, unless the text has changed meanwhile.
 */
export class ConfigChecker implements Disposable {
  private readonly disposables = new DisposableList();
  private readonly diagnostics = this.disposables.add(
    languages.createDiagnosticCollection('expressionLab'),
  );
  private readonly changed = this.disposables.add(new EventEmitter<Uri>());
  /** Fired when the problems of a config are other than before. */
  readonly onDidCheck = this.changed.event;
  private readonly checked = new Map<string, Checked>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly context: EditorContext) {
    this.disposables.add(workspace.onDidOpenTextDocument((document) => this.check(document)));
    this.disposables.add(
      workspace.onDidChangeTextDocument(({ document }) => this.checkSoon(document)),
    );
    // Saving changes no text, but a person saves when the clips are in place.
    this.disposables.add(workspace.onDidSaveTextDocument((document) => this.check(document)));
    this.disposables.add(workspace.onDidCloseTextDocument((document) => this.forget(document.uri)));
    for (const document of workspace.textDocuments) this.check(document);
  }

  problemsOf(uri: Uri): readonly ConfigProblem[] {
    return this.checked.get(uri.toString())?.problems ?? [];
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.disposables.dispose();
  }

  private checkSoon(document: TextDocument): void {
    if (!isPretrainConfig(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.check(document), debounceMilliseconds),
    );
  }

  private check(document: TextDocument): void {
    if (!isPretrainConfig(document) || document.isClosed) return;
    const text = document.getText();
    const { claims, problems } = parsePretrainConfig(text, { file: document.fileName });
    this.show(document, problems);
    if (!claims || document.uri.scheme !== 'file') return;
    const version = document.version;
    checkOnDisk(claims, document.fileName, text).then(
      (found) => {
        const stale = document.isClosed || document.version !== version;
        if (!stale && found.length > 0) this.show(document, [...problems, ...found]);
      },
      (error: unknown) =>
        this.context.log.warn(`Checking ${document.fileName} on disk`, String(error)),
    );
  }

  private show(document: TextDocument, problems: ConfigProblem[]): void {
    this.checked.set(document.uri.toString(), { version: document.version, problems });
    this.diagnostics.set(document.uri, problems.map(toDiagnostic));
    this.changed.fire(document.uri);
  }

  private forget(uri: Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.checked.delete(uri.toString());
    this.diagnostics.delete(uri);
  }
}

function toDiagnostic({ range, message, severity, code }: ConfigProblem): Diagnostic {
  const kind = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(editorRange(range), message, kind);
  diagnostic.source = 'Expression Lab';
  diagnostic.code = code;
  return diagnostic;
}
