import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import {
  freshMapPanelState,
  type MapSubject,
  readMapPanelState,
} from '../../../protocol/map/mapPanelState';
import type { EditorContext } from '../../EditorContext';
import { registerCommand } from '../../registerCommand';
import { showError } from '../../showError';
import { openRunLog } from '../curves/openRunLog';
import { runPathsOf } from '../curves/runPathsOf';
import { webviewPage } from '../webviewPage';
import { chooseMapData } from './chooseMapData';
import { chooseMapRun } from './chooseMapRun';
import { computeLayoutWith } from './computeLayoutWith';
import { embedCheckpointWith } from './embedCheckpointWith';
import { ItemsReader } from './ItemsReader';
import { MapDataMemory } from './MapDataMemory';
import { MapPanel, type MapPanelServices } from './MapPanel';
import { ThumbnailMaker } from './ThumbnailMaker';

/** Also in package.json: `onWebviewPanel:expressionLab.map` wakes the extension for a restored panel. */
const viewType = 'expressionLab.map';

/** "Show Embedding Map" and "Open Embeddings…", and the way back for panels after a reload of the window. */
export function registerMapPanel(
  extension: vscode.ExtensionContext,
  context: EditorContext,
): vscode.Disposable {
  const worker = (name: string) => join(context.distFolder, 'workers', `${name}.js`);
  const reader = new ItemsReader(worker('mapItems'));
  const thumbnails = new ThumbnailMaker(worker('thumbnailAtlas'));
  const memory = new MapDataMemory(extension.workspaceState);
  const panels = new MapPanels(context, memory, {
    reader,
    thumbnails,
    home: context.home,
    atlases: join(context.home, 'atlases'),
    metric: 'euclidean',
    embed: embedCheckpointWith(context),
    computeLayout: computeLayoutWith(join(context.distFolder, 'workers')),
    chooseData: (current) => chooseMapData(memory, current),
    chooseRun: chooseMapRun,
    openRunLog,
    onError: (error) => showError(context, 'The embedding map', error),
  });
  return vscode.Disposable.from(
    registerCommand(
      context,
      'expressionLab.showEmbeddingMap',
      'Showing the embedding map',
      (...args: unknown[]) => panels.showRun(runPathsOf(args)),
    ),
    registerCommand(
      context,
      'expressionLab.openEmbeddings',
      'Opening embeddings',
      (uri?: vscode.Uri) => panels.openArray(uri),
    ),
    vscode.window.registerWebviewPanelSerializer(viewType, panels),
    new vscode.Disposable(() => void Promise.all([reader.dispose(), thumbnails.dispose()])),
  );
}

class MapPanels implements vscode.WebviewPanelSerializer {
  private readonly open = new Set<MapPanel>();

  constructor(
    private readonly context: EditorContext,
    private readonly memory: MapDataMemory,
    private readonly services: MapPanelServices,
  ) {}

  async showRun(paths: string[]): Promise<void> {
    const run = paths[0] ?? (await this.services.chooseRun([]));
    if (run === undefined) return;
    this.show({
      ...freshMapPanelState().subject,
      runs: [resolve(run)],
      data: this.memory.recent[0],
    });
  }

  async openArray(uri: vscode.Uri | undefined): Promise<void> {
    const chosen = uri instanceof vscode.Uri ? uri : await chooseArray();
    if (chosen) this.show({ ...freshMapPanelState().subject, array: chosen.fsPath });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.fill(panel, (readMapPanelState(state) ?? freshMapPanelState()).subject);
  }

  private show(subject: MapSubject): void {
    const known = [...this.open].find(({ subject: { runs, array } }) => {
      return array === subject.array && runs[0] === subject.runs[0];
    });
    if (known) {
      known.reveal();
      return;
    }
    this.fill(vscode.window.createWebviewPanel(viewType, 'Map', vscode.ViewColumn.Active), subject);
  }

  /** Sets everything anew, also for a restored panel: its options name the folder of the version that made it. */
  private fill(panel: vscode.WebviewPanel, subject: MapSubject): void {
    const { extensionUri } = this.context;
    const bundle = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    // A folder that comes to be later would not be served.
    mkdirSync(this.services.atlases, { recursive: true });
    const atlases = vscode.Uri.file(this.services.atlases);
    panel.webview.options = { enableScripts: true, localResourceRoots: [bundle, atlases] };
    const picture = (kind: string) => vscode.Uri.joinPath(extensionUri, 'media', `map-${kind}.svg`);
    panel.iconPath = { light: picture('light'), dark: picture('dark') };
    const map = new MapPanel(panel, subject, this.services);
    this.open.add(map);
    panel.onDidDispose(() => {
      this.open.delete(map);
      map.dispose();
    });
    const uri = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(bundle, name)).toString();
    panel.webview.html = webviewPage({
      title: 'Embedding Map',
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      scriptUri: uri('map.js'),
      styleUri: uri('map.css'),
    });
  }
}

async function chooseArray(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Embeddings to show on a map',
    openLabel: 'Open Embeddings',
    filters: { 'NumPy arrays': ['npy'] },
  });
  return chosen?.[0];
}
