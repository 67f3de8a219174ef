import * as vscode from 'vscode';
import { AddRuns } from '../../../protocol/curves/AddRuns';
import type { CurvesView } from '../../../protocol/curves/curvesModel';
import { CurvesProblem } from '../../../protocol/curves/CurvesProblem';
import { CurvesReady } from '../../../protocol/curves/CurvesReady';
import { CurvesSnapshotWanted } from '../../../protocol/curves/CurvesSnapshotWanted';
import { CurvesViewChanged } from '../../../protocol/curves/CurvesViewChanged';
import { OpenRunLog } from '../../../protocol/curves/OpenRunLog';
import { RemoveRun } from '../../../protocol/curves/RemoveRun';
import { SaveExport } from '../../../protocol/curves/SaveExport';
import { SaveTable } from '../../../protocol/curves/SaveTable';
import type { Request } from '../../../protocol/message';
import type { Following, ScalarIndexer } from '../../../runs/scalars/ScalarIndexer';
import { chooseRuns } from './chooseRuns';
import { CurvesFeed, type ReadRun } from './CurvesFeed';
import { openRunLog } from './openRunLog';
import type { DescribeRun } from './RunDescription';
import { panelTitle, runLabels } from './runLabels';
import { saveFile } from './saveFile';

/** At most four messages a second to one view. */
const pushPause = 250;
/** A run's state is looked at this often; its files change once a second at most. */
const statePause = 1000;
const livePace = 250;
const idlePace = 2000;
const hiddenPace = 10_000;
/** States in which a log can still grow. */
const liveStates = new Set(['queued', 'starting', 'running', 'stopping']);

export interface CurvesServices {
  indexer: ScalarIndexer;
  describeRun: DescribeRun;
}

/** The host's side of one curves panel: reads the runs, sends the view what it can show. */
export class CurvesPanel {
  private view: CurvesView | undefined;
  private readonly feed = new CurvesFeed();
  private readonly followings = new Map<string, Following>();
  private readonly disposables: vscode.Disposable[] = [];
  private pushTimer: NodeJS.Timeout | undefined;
  private pushing = false;
  private pushAgain = false;
  private lastPush = 0;
  private labels: string[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private runs: string[],
    private readonly services: CurvesServices,
  ) {
    const stopListening = services.indexer.onChange((path) => {
      if (this.runs.includes(path)) this.push();
    });
    const stateTimer = setInterval(() => this.push(), statePause);
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message) => this.receive(message)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
      new vscode.Disposable(stopListening),
      new vscode.Disposable(() => clearInterval(stateTimer)),
    );
    this.follow();
  }

  /** The run directories that are shown. */
  get shownRuns(): readonly string[] {
    return this.runs;
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.pushTimer);
    for (const following of this.followings.values()) following.end();
    this.followings.clear();
    for (const disposable of this.disposables) disposable.dispose();
  }

  private showRuns(runs: string[]): void {
    this.runs = runs;
    this.follow();
    this.push();
  }

  private follow(): void {
    for (const [path, following] of this.followings) {
      if (this.runs.includes(path)) continue;
      following.end();
      this.followings.delete(path);
    }
    for (const path of this.runs) {
      if (this.followings.has(path)) continue;
      this.followings.set(path, this.services.indexer.follow(path, idlePace));
    }
  }

  private visibilityChanged(): void {
    if (this.panel.visible) return;
    // The page of a hidden panel is gone; it says `ready` again when it is shown.
    this.view = undefined;
    this.feed.forget();
    for (const following of this.followings.values()) following.setPace(hiddenPace);
  }

  private receive(message: unknown): void {
    if (CurvesReady.is(message) || CurvesViewChanged.is(message)) {
      if (CurvesReady.is(message)) this.feed.forget();
      this.view = message.params.view;
      this.push();
    } else if (CurvesSnapshotWanted.is(message)) {
      this.feed.forget();
      this.push();
    } else if (OpenRunLog.is(message)) void openRunLog(message.params.run);
    else if (RemoveRun.is(message)) {
      this.showRuns(this.runs.filter((path) => path !== message.params.run));
    } else if (AddRuns.is(message)) void this.addRuns();
    else void this.answer(message);
  }

  private async addRuns(): Promise<void> {
    const chosen = await chooseRuns(this.runs, this.services.describeRun);
    if (chosen.length > 0) this.showRuns([...this.runs, ...chosen]);
  }

  private async answer(message: unknown): Promise<void> {
    if (SaveExport.is(message)) {
      const { id, params } = message;
      await this.respond(SaveExport, id, async () => ({
        saved: await saveFile(params.fileName, new Uint8Array(params.png), this.runs),
      }));
    } else if (SaveTable.is(message)) {
      const { id, params } = message;
      const runs = params.runs.filter((path) => this.runs.includes(path));
      await this.respond(SaveTable, id, async () => ({ saved: await this.saveTable(runs) }));
    }
  }

  private async respond<Params, Result>(
    { response }: Request<Params, Result>,
    id: number,
    work: () => Promise<Result>,
  ): Promise<void> {
    try {
      await this.panel.webview.postMessage(response.result(id, await work()));
    } catch (error) {
      await this.panel.webview.postMessage(response.error(id, (error as Error).message));
    }
  }

  private async saveTable(paths: string[]): Promise<string | undefined> {
    const runs = paths.map((path) => ({
      path,
      label: this.labels[this.runs.indexOf(path)] ?? path,
    }));
    const csv = await this.services.indexer.table(runs);
    const name = runs.length === 1 ? runs[0]!.label : 'curves';
    return saveFile(`${name}.csv`, new TextEncoder().encode(csv), this.runs);
  }

  /** Sends what is new, soon, and never more often than the pause allows. */
  private push(): void {
    if (!this.view || !this.panel.visible) return;
    if (this.pushing) {
      this.pushAgain = true;
      return;
    }
    if (this.pushTimer) return;
    const wait = Math.max(0, this.lastPush + pushPause - Date.now());
    this.pushTimer = setTimeout(() => {
      this.pushTimer = undefined;
      void this.pushNow();
    }, wait);
  }

  private async pushNow(): Promise<void> {
    this.pushing = true;
    this.lastPush = Date.now();
    try {
      await this.send();
    } catch (error) {
      this.feed.forget();
      const message = `The curves could not be read: ${(error as Error).message} It is tried again every second.`;
      await this.panel.webview.postMessage(CurvesProblem.of({ message }));
    } finally {
      this.pushing = false;
      if (this.pushAgain) {
        this.pushAgain = false;
        this.push();
      }
    }
  }

  private async send(): Promise<void> {
    const { view, runs } = this;
    if (!view) return;
    const read = await this.read(view, runs);
    if (runs !== this.runs || view !== this.view) {
      this.pushAgain = true;
      return;
    }
    const message = this.feed.next(view, read);
    if (message && !(await this.panel.webview.postMessage(message))) this.feed.forget();
  }

  private async read(view: CurvesView, runs: string[]): Promise<ReadRun[]> {
    const [descriptions, sampled] = await Promise.all([
      Promise.all(runs.map((path) => this.services.describeRun(path))),
      this.services.indexer.sample({ runs, ...view }),
    ]);
    this.labels = runLabels(descriptions);
    this.panel.title = panelTitle(this.labels);
    descriptions.forEach(({ state }, index) => {
      const pace = liveStates.has(state) ? livePace : idlePace;
      this.followings.get(runs[index]!)?.setPace(pace);
    });
    return runs.map((path, index) => ({
      path,
      description: descriptions[index]!,
      sampled: sampled.find((one) => one.path === path),
    }));
  }
}
