import { EventEmitter, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Disposable, TextDocumentContentProvider } from 'vscode';
import { diagnoseEngine } from '../../engine/setup/diagnoseEngine';
import { renderDiagnosis } from '../../engine/setup/renderDiagnosis';
import type { EditorContext } from '../EditorContext';
import { requireTrust } from '../requireTrust';

const scheme = 'expression-lab-report';
const uri = Uri.from({ scheme, path: '/Engine Doctor' });

/** The engine's report as a document that nobody is asked to save. */
export class EngineReport implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  private text =
    'Run "Expression Lab: Engine Doctor" again: this report is of an earlier session.\n';

  constructor(private readonly context: EditorContext) {}

  /** Examines the engine and shows what was found, where, and what to do. */
  async show(): Promise<void> {
    requireTrust();
    const { log, home, distFolder } = this.context;
    const options = { location: ProgressLocation.Window, title: 'Examining the engine' };
    const diagnosis = await window.withProgress(options, () =>
      diagnoseEngine({ home, distFolder }),
    );
    this.text = `${renderDiagnosis(diagnosis)}\n`;
    log.info(this.text);
    this.changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent(): string {
    return this.text;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
