import { dirname } from 'node:path';
import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem } from 'vscode';
import { TreeItemCollapsibleState, Uri } from 'vscode';
import type { Disposable, TreeDataProvider } from 'vscode';
import { readRunRecord } from '../../runs/readRunRecord';
import { experimentRow } from './experimentRow';
import { groupRuns } from './groupRuns';
import type { RunCatalog } from './RunCatalog';
import { runRow, runTooltip, type Row } from './runRow';
import { treeLabels } from './treeLabels';
import type { ExperimentNode, RunNode, TreeNode } from './TreeNode';

/** Shows the catalog's runs, and redraws only the rows that read differently than before. */
export class ExperimentTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes = new Map<string, TreeNode>();
  private shown = new Map<string, string>();
  private ready: () => void = () => undefined;
  private readonly firstLook = new Promise<void>((resolve) => (this.ready = resolve));

  constructor(private readonly catalog: RunCatalog) {}

  /** Call after each look of the catalog. */
  update(): void {
    const { runs } = this.catalog;
    const experiments = groupRuns(runs);
    const present = new Map<string, string>();
    for (const experiment of experiments) {
      present.set(experiment.folder, JSON.stringify(experimentRow(experiment)));
      const labels = treeLabels(experiment.runs);
      const members = experiment.runs.map((run, index) => {
        const label = labels[index]!;
        present.set(run.path, JSON.stringify(runRow(run, label)));
        return this.keepNode(run.path, { kind: 'run', runPath: run.path, run, label });
      });
      this.keepNode(experiment.folder, { kind: 'experiment', experiment, runs: members });
    }
    this.announce(present);
    this.ready();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // Until then the view shows its progress bar rather than "No runs yet".
    await this.firstLook;
    if (node) return node.kind === 'run' ? [] : node.runs;
    return groupRuns(this.catalog.runs)
      .map(({ folder }) => this.nodes.get(folder))
      .filter((found) => found !== undefined);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'experiment') return undefined;
    return this.nodes.get(dirname(node.runPath));
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.kind === 'experiment' ? experimentItem(node) : runItem(node);
  }

  /** What stands in `run.json` is read only when somebody points at the row. */
  async resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    if (node.kind === 'experiment') return item;
    const record = await readRunRecord(node.runPath).catch(() => undefined);
    item.tooltip = new MarkdownString(runTooltip(node.run, record));
    return item;
  }

  nodeOf(runPath: string): TreeNode | undefined {
    return this.nodes.get(runPath);
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** VS Code knows rows by their objects: the same row stays the same object. */
  private keepNode<T extends TreeNode>(key: string, node: T): T {
    const known = this.nodes.get(key);
    if (known?.kind === node.kind) return Object.assign(known, node);
    this.nodes.set(key, node);
    return node;
  }

  private announce(present: Map<string, string>): void {
    const before = this.shown;
    this.shown = present;
    const sameRows = [...present.keys()].join('\n') === [...before.keys()].join('\n');
    if (!sameRows) {
      for (const key of this.nodes.keys()) if (!present.has(key)) this.nodes.delete(key);
      this.changed.fire(undefined);
      return;
    }
    for (const [key, row] of present) {
      if (before.get(key) !== row) this.changed.fire(this.nodes.get(key));
    }
  }
}

function experimentItem({ experiment }: ExperimentNode): TreeItem {
  const item = itemOf(experimentRow(experiment), TreeItemCollapsibleState.Expanded);
  item.id = experiment.folder;
  item.tooltip = experiment.folder;
  return item;
}

function runItem({ run, label, runPath }: RunNode): TreeItem {
  const item = itemOf(runRow(run, label), TreeItemCollapsibleState.None);
  item.id = runPath;
  item.command = {
    command: 'expressionLab.showCurves',
    title: 'Show Curves',
    arguments: [Uri.file(runPath)],
  };
  return item;
}

function itemOf(row: Row, collapsible: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(row.label, collapsible);
  item.description = row.description;
  item.iconPath = new ThemeIcon(row.icon, row.color ? new ThemeColor(row.color) : undefined);
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}
