import * as vscode from 'vscode';
import type { DatasetReport } from '../../../data/report/DatasetReport';
import { UserError } from '../../../files/UserError';
import {
  CancelCheck,
  CheckAgain,
  OpenImage,
  SaveReport,
} from '../../../protocol/dataReport/ReportActions';
import type { ReportPage } from '../../../protocol/dataReport/reportModel';
import { ReportReady } from '../../../protocol/dataReport/ReportReady';
import { ReportState } from '../../../protocol/dataReport/ReportState';
import type { EditorContext } from '../../EditorContext';
import { checkData, type DataSubject } from './checkData';
import { reportPageOf } from './reportPageOf';
import { saveFile } from '../curves/saveFile';

/** The host's side of one data report: checks when asked, shows what was found. */
export class DataReportPanel {
  private abort: AbortController | undefined;
  private running: string | undefined;
  private problem: string | undefined;
  private json: string | undefined;
  private page: ReportPage | undefined;
  private readonly disposables: vscode.Disposable[] = [];

  constructor(
    private readonly context: EditorContext,
    private readonly panel: vscode.WebviewPanel,
    readonly subject: DataSubject,
  ) {
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message) => void this.receive(message)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.show()),
    );
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** The window of this panel is gone: a check under way has nobody to tell. */
  dispose(): void {
    this.abort?.abort();
    for (const disposable of this.disposables) disposable.dispose();
  }

  async check(): Promise<void> {
    if (this.abort || !vscode.workspace.isTrusted) return;
    const abort = new AbortController();
    this.abort = abort;
    this.problem = undefined;
    this.progress('Looking at the clips…');
    try {
      this.json = await checkData(this.context, this.subject, abort.signal, (text) =>
        this.progress(text),
      );
      this.page = reportPageOf(JSON.parse(this.json) as DatasetReport);
    } catch (error) {
      this.problem = this.problemOf(error);
    } finally {
      this.abort = undefined;
      this.running = undefined;
      this.show();
    }
  }

  private problemOf(error: unknown): string {
    if (error instanceof UserError) {
      if (error.reason === 'cancelled') return 'The check was cancelled.';
      return [error.message, error.nextStep].filter(Boolean).join(' ');
    }
    this.context.log.error(
      'Checking data: unexpected error',
      error instanceof Error ? error : `${error}`,
    );
    return `The check failed unexpectedly: ${(error as Error).message} “Show Log” has the details.`;
  }

  private progress(text: string): void {
    this.running = text;
    this.show();
  }

  private show(): void {
    const { running, problem, page } = this;
    const { folder, config } = this.subject;
    const mayCheck = vscode.workspace.isTrusted;
    void this.panel.webview.postMessage(
      ReportState.of({ folder, config, running, problem, page, mayCheck }),
    );
  }

  private async receive(message: unknown): Promise<void> {
    if (ReportReady.is(message)) this.show();
    else if (CheckAgain.is(message)) await this.check();
    else if (CancelCheck.is(message)) this.abort?.abort();
    else if (OpenImage.is(message)) {
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(message.params.file));
    } else if (SaveReport.is(message) && this.json !== undefined) {
      await saveFile('data-check.json', Buffer.from(this.json), [
        this.subject.config ?? this.subject.folder ?? '',
      ]);
    }
  }
}
