import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { window, workspace } from 'vscode';
import type { Disposable, TreeView } from 'vscode';
import { UserError } from '../../files/UserError';
import { HeartbeatObserver } from '../../runs/HeartbeatObserver';
import { readListing } from '../../runs/listRuns';
import type { RunListing } from '../../runs/RunView';
import { isActive } from '../../runs/runStates';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { ExperimentTree } from './ExperimentTree';
import { findRunsFolders, likelyRunsFolders } from './findRunsFolders';
import { renderTree } from './renderTree';
import { RunCatalog } from './RunCatalog';
import { RunEndings } from './RunEndings';
import { RunPoller } from './RunPoller';
import type { TreeNode } from './TreeNode';

/** The sidebar's view of experiments and runs: the tree, its badge, and when it looks at the disk. */
export class ExperimentsView implements Disposable {
  private readonly disposables = new DisposableList();
  private readonly catalog = new RunCatalog((path) => this.readRun(path));
  private readonly tree = this.disposables.add(new ExperimentTree(this.catalog));
  private readonly poller: RunPoller;
  private readonly view: TreeView<TreeNode>;
  private readonly heartbeats = new HeartbeatObserver();
  private readonly endings: RunEndings;
  private lastProblem = '';

  constructor(private readonly context: EditorContext) {
    this.endings = new RunEndings(context);
    this.poller = this.disposables.add(new RunPoller(this.catalog, (error) => this.looked(error)));
    this.view = this.disposables.add(
      window.createTreeView('expressionLab.experiments', {
        treeDataProvider: this.tree,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    this.disposables.add(
      this.view.onDidChangeVisibility(({ visible }) => this.poller.setVisible(visible)),
    );
    this.lookForNewFolders();
    void this.refresh().then(() => this.poller.setVisible(this.view.visible));
  }

  /** Searches the workspace for `runs` folders and looks at every run; a long search does not hold up the rest. */
  async refresh(): Promise<void> {
    this.addFolders(likelyRunsFolders());
    const search = findRunsFolders().then(
      (folders) => this.addFolders(folders),
      (error: unknown) => this.context.log.warn('Searching the workspace for runs', String(error)),
    );
    const inTime = await Promise.race([search.then(() => true), delay(1000, false)]);
    await this.lookNow();
    if (!inTime) void search.then(() => this.lookNow());
  }

  /** Looks at every run and shows what was found. */
  lookNow(): Promise<void> {
    return this.poller.lookNow();
  }

  /** Shows a run that was just created. */
  async reveal(runPath: string): Promise<void> {
    this.catalog.addRoot(dirname(dirname(runPath)));
    await this.lookNow();
    const node = this.tree.nodeOf(runPath);
    if (node) await this.view.reveal(node, { select: true, focus: false });
  }

  /** What the tree shows after a fresh look. */
  async asText(): Promise<string> {
    await this.lookNow();
    return renderTree(this.catalog.runs);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private addFolders(folders: string[]): void {
    for (const folder of folders) this.catalog.addRoot(folder);
  }

  /** Watchers are a hint only: they are silent on network disks, where the next refresh finds the folder. */
  private lookForNewFolders(): void {
    const watcher = this.disposables.add(
      workspace.createFileSystemWatcher('**/*.pretrain.{yaml,yml}', false, true, true),
    );
    this.disposables.add(watcher.onDidCreate(() => this.refresh()));
    this.disposables.add(workspace.onDidChangeWorkspaceFolders(() => this.refresh()));
  }

  private async readRun(path: string): Promise<RunListing | undefined> {
    try {
      return await readListing(path, this.heartbeats);
    } catch (error) {
      // A folder that is no run is none of ours.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  private looked(error?: unknown): void {
    // The same problem comes back with every look: once is enough.
    const problem = error === undefined ? '' : String(error);
    if (problem && problem !== this.lastProblem) this.context.log.error('Reading runs', problem);
    this.lastProblem = problem;
    this.tree.update();
    this.endings.look(this.catalog.runs);
    const running = this.catalog.runs.filter(({ state }) => isActive(state)).length;
    if ((this.view.badge?.value ?? 0) === running) return;
    const tooltip = running === 1 ? '1 run is active' : `${running} runs are active`;
    this.view.badge = running > 0 ? { value: running, tooltip } : undefined;
  }
}
