import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { readCurvesPanelState } from '../../../protocol/curves/curvesPanelState';
import { ScalarIndexer } from '../../../runs/scalars/ScalarIndexer';
import { webviewPage } from '../webviewPage';
import { chooseRuns } from './chooseRuns';
import { CurvesPanel, type CurvesServices } from './CurvesPanel';
import type { DescribeRun } from './RunDescription';
import { runPathsOf } from './runPathsOf';

/** Also in package.json: `onWebviewPanel:expressionLab.curves` wakes the extension for a restored panel. */
const viewType = 'expressionLab.curves';

interface CurvesPanelOptions {
  /** EXPRESSION_LAB_HOME. */
  home: string;
  describeRun: DescribeRun;
}

/** The command `expressionLab.showCurves`, and the way back for panels after a reload of the window. */
export function registerCurvesPanel(
  context: vscode.ExtensionContext,
  { home, describeRun }: CurvesPanelOptions,
): void {
  const worker = context.asAbsolutePath(join('dist', 'workers', 'scalarIndexer.js'));
  const indexer = new ScalarIndexer(worker, join(home, 'indexes'));
  const panels = new CurvesPanels(context.extensionUri, { indexer, describeRun });
  context.subscriptions.push(
    vscode.commands.registerCommand('expressionLab.showCurves', (...args: unknown[]) =>
      panels.show(runPathsOf(args)),
    ),
    vscode.window.registerWebviewPanelSerializer(viewType, panels),
    new vscode.Disposable(() => void indexer.dispose()),
  );
}

class CurvesPanels implements vscode.WebviewPanelSerializer {
  private readonly open = new Set<CurvesPanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: CurvesServices,
  ) {}

  async show(paths: string[]): Promise<void> {
    const asked = paths.length > 0 ? paths : await chooseRuns([], this.services.describeRun);
    if (asked.length === 0) return;
    const runs = asked.map((path) => resolve(path));
    const known = [...this.open].find(({ shownRuns }) => sameMembers(shownRuns, runs));
    if (known) {
      known.reveal();
      return;
    }
    const column = vscode.window.activeTextEditor
      ? vscode.ViewColumn.Beside
      : vscode.ViewColumn.Active;
    this.fill(vscode.window.createWebviewPanel(viewType, 'Curves', column), runs);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.fill(panel, readCurvesPanelState(state)?.runs ?? []);
  }

  /** Sets everything anew, also for a restored panel: its options name the folder of the version that made it. */
  private fill(panel: vscode.WebviewPanel, runs: string[]): void {
    const bundle = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [bundle] };
    const picture = (kind: string) =>
      vscode.Uri.joinPath(this.extensionUri, 'media', `curves-${kind}.svg`);
    panel.iconPath = { light: picture('light'), dark: picture('dark') };
    const curves = new CurvesPanel(panel, runs, this.services);
    this.open.add(curves);
    panel.onDidDispose(() => {
      this.open.delete(curves);
      curves.dispose();
    });
    const uri = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(bundle, name)).toString();
    panel.webview.html = webviewPage({
      title: 'Curves',
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      scriptUri: uri('curves.js'),
      styleUri: uri('curves.css'),
    });
  }
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && others.every((one) => some.includes(one));
}
