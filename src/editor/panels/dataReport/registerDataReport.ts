import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { statedFps } from '../../../config/statedFps';
import { readDataReportState } from '../../../protocol/dataReport/dataReportState';
import { isPretrainConfig } from '../../configEditing/pretrainConfigFiles';
import type { EditorContext } from '../../EditorContext';
import { registerCommand } from '../../registerCommand';
import { requireTrust } from '../../requireTrust';
import { askForFps } from '../../startPretraining/askForFps';
import { webviewPage } from '../webviewPage';
import type { DataSubject } from './checkData';
import { DataReportPanel } from './DataReportPanel';

/** Also in package.json: `onWebviewPanel:expressionLab.dataReport`. */
const viewType = 'expressionLab.dataReport';

/** The command `expressionLab.checkData`, and the way back for panels after a reload of the window. */
export function registerDataReport(context: EditorContext): vscode.Disposable {
  const panels = new DataReportPanels(context);
  return vscode.Disposable.from(
    registerCommand(context, 'expressionLab.checkData', 'Checking data', (argument: unknown) =>
      panels.checkWhatIsMeant(argument),
    ),
    vscode.window.registerWebviewPanelSerializer(viewType, panels),
  );
}

class DataReportPanels implements vscode.WebviewPanelSerializer {
  private readonly open = new Set<DataReportPanel>();

  constructor(private readonly context: EditorContext) {}

  async checkWhatIsMeant(argument: unknown): Promise<void> {
    requireTrust();
    const subject = await chooseSubject(argument);
    if (!subject) return;
    const known = [...this.open].find(
      ({ subject: { folder, config } }) => folder === subject.folder && config === subject.config,
    );
    known?.reveal();
    const panel = known ?? this.fill(this.create(subject), subject);
    // Not awaited: the panel shows how it goes on.
    void panel.check();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    // A check reads every image: after a reload it waits to be asked.
    this.fill(panel, readDataReportState(state) ?? {});
  }

  private create({ folder, config }: DataSubject): vscode.WebviewPanel {
    const title = `Data: ${basename(config ?? folder ?? '')}`;
    return vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active);
  }

  private fill(panel: vscode.WebviewPanel, subject: DataSubject): DataReportPanel {
    const bundle = vscode.Uri.joinPath(this.context.extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [bundle] };
    const report = new DataReportPanel(this.context, panel, subject);
    this.open.add(report);
    panel.onDidDispose(() => {
      this.open.delete(report);
      report.dispose();
    });
    const uri = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(bundle, name)).toString();
    panel.webview.html = webviewPage({
      title: 'Data report',
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      scriptUri: uri('dataReport.js'),
      styleUri: uri('dataReport.css'),
    });
    return report;
  }
}

/** A config or folder that a menu names, the config in the active editor, or a folder that is asked for. */
async function chooseSubject(argument: unknown): Promise<DataSubject | undefined> {
  if (argument instanceof vscode.Uri) {
    const { type } = await vscode.workspace.fs.stat(argument);
    if (type & vscode.FileType.Directory) return folderSubject(argument);
    return { config: argument.fsPath };
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active && isPretrainConfig(active) && !active.isUntitled) {
    if (active.isDirty && !(await active.save())) return undefined;
    return { config: active.fileName };
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
    openLabel: 'Check These Clips',
    title: 'The folder with the face clips',
  });
  return chosen?.[0] && folderSubject(chosen[0]);
}

async function folderSubject({ fsPath }: vscode.Uri): Promise<DataSubject | undefined> {
  const stated = await statedFps(fsPath);
  if (stated.fps !== undefined) return { folder: fsPath };
  const fps = await askForFps();
  return fps === undefined ? undefined : { folder: fsPath, fps };
}
