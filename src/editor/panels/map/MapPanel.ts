import * as vscode from 'vscode';
import { ChangeMapSettings } from '../../../protocol/map/ChangeMapSettings';
import { LayoutWanted } from '../../../protocol/map/LayoutWanted';
import { MapAction } from '../../../protocol/map/MapAction';
import { MapFaithfulness } from '../../../protocol/map/MapFaithfulness';
import { MapLayout } from '../../../protocol/map/MapLayout';
import type { MapSubject } from '../../../protocol/map/mapPanelState';
import { MapProblem } from '../../../protocol/map/MapProblem';
import { MapReady } from '../../../protocol/map/MapReady';
import { MapSnapshot } from '../../../protocol/map/MapSnapshot';
import { MapSubjectChanged } from '../../../protocol/map/MapSubjectChanged';
import { MapWork } from '../../../protocol/map/MapWork';
import { OpenImage } from '../../../protocol/map/OpenImage';
import { quantizePositions } from '../../../protocol/map/quantizePositions';
import type { Message } from '../../../protocol/message';
import type { LayerRecord } from './LayerRecord';
import { MapAnswers, type MapAnswersServices } from './MapAnswers';
import { MapSession, type SessionServices } from './MapSession';
import { snapshotOf } from './snapshotOf';

/** Frames of a layout in progress: at most so many a second cross to the view. */
const framePause = 120;
const workPause = 100;
/** How often a run in training is looked at for a new checkpoint. */
const checkpointPause = 3000;

export interface MapPanelServices extends SessionServices, MapAnswersServices {
  /** Lets the person choose images; undefined when they thought better of it. */
  chooseData(current: string | undefined): Promise<string | undefined>;
  chooseRun(shown: readonly string[]): Promise<string | undefined>;
  openRunLog(run: string): Promise<void>;
  /** Tells the person of what went wrong while a button's work was done. */
  onError(error: unknown): void;
}

/** The host's side of one map panel. */
export class MapPanel {
  private readonly session: MapSession;
  private readonly answers: MapAnswers;
  private readonly disposables: vscode.Disposable[] = [];
  private isReady = false;
  private readonly frames = new Map<string, { timer: NodeJS.Timeout; due: boolean }>();
  private lastWork = 0;
  private hasStarted = false;
  private isDisposed = false;
  private sentSnapshot: string | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    subject: MapSubject,
    private readonly services: MapPanelServices,
  ) {
    this.session = new MapSession(subject, services, {
      onChange: () => this.sendSnapshot(),
      onLayout: (layer) => this.sendFrame(layer),
      onFaithfulness: (layer) => this.sendFaithfulness(layer),
      onWork: () => this.sendWork(),
      onProblem: (problem) => {
        // The next snapshot tells the view that it is solved.
        this.sentSnapshot = undefined;
        this.post(MapProblem.of(problem));
      },
    });
    this.answers = new MapAnswers(this.session, services, {
      post: (message) => this.post(message),
      uriOf: (file) => panel.webview.asWebviewUri(vscode.Uri.file(file)).toString(),
    });
    const timer = setInterval(() => this.lookForCheckpoints(), checkpointPause);
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message) => {
        this.receive(message).catch((error: unknown) => services.onError(error));
      }),
      panel.onDidChangeViewState(() => {
        // The page of a hidden panel is gone; it says `ready` again when it is shown.
        if (!panel.visible) this.isReady = false;
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.session.goOn()),
      new vscode.Disposable(() => clearInterval(timer)),
    );
    this.showTitle();
  }

  get subject(): MapSubject {
    return this.session.subject;
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    // A webview that is gone throws at whatever is asked of it.
    this.isDisposed = true;
    this.session.cancel();
    for (const { timer } of this.frames.values()) clearTimeout(timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private lookForCheckpoints(): void {
    if (this.isDisposed || !this.panel.visible || !this.hasStarted) return;
    if (this.session.awaitsCheckpoints) void this.session.goOn();
  }

  private async receive(message: unknown): Promise<void> {
    if (MapReady.is(message)) await this.greet();
    else if (LayoutWanted.is(message)) this.sendLayer(message.params.layer);
    else if (MapAction.is(message)) await this.act(message.params.action);
    else if (ChangeMapSettings.is(message)) {
      await this.change({ settings: message.params.settings });
    } else if (OpenImage.is(message)) await this.openImage(message.params.item);
    else await this.answers.answer(message);
  }

  private async greet(): Promise<void> {
    this.isReady = true;
    this.sentSnapshot = undefined;
    this.post(MapSubjectChanged.of({ subject: this.subject }));
    this.sendSnapshot();
    this.sendWork(true);
    const { problem } = this.session;
    if (problem) this.post(MapProblem.of(problem));
    if (this.hasStarted) return;
    this.hasStarted = true;
    await this.session.start();
  }

  private async change(part: Partial<MapSubject>): Promise<void> {
    const subject = { ...this.subject, ...part };
    const started = this.session.start(subject);
    this.post(MapSubjectChanged.of({ subject }));
    this.showTitle();
    await started;
  }

  private async act(action: Parameters<typeof MapAction.of>[0]['action']): Promise<void> {
    const { session, subject, services } = this;
    switch (action) {
      case 'cancel':
        return session.cancelByPerson();
      case 'retry':
      case 'continue':
        return session.goOn();
      case 'earlier-checkpoints':
        return session.addEarlierCheckpoints();
      case 'choose-data': {
        const data = await services.chooseData(subject.data);
        return data === undefined ? undefined : this.change({ data });
      }
      case 'compare': {
        const run = await services.chooseRun(subject.runs);
        return run === undefined ? undefined : this.change({ runs: [subject.runs[0]!, run] });
      }
      case 'end-comparison':
        return this.change({ runs: subject.runs.slice(0, 1) });
      case 'open-log':
        return subject.runs[0] === undefined ? undefined : services.openRunLog(subject.runs[0]);
      case 'set-up-engine':
        return void vscode.commands.executeCommand('expressionLab.setUpEngine');
      case 'show-log':
        return void vscode.commands.executeCommand('expressionLab.showLog');
      case 'trust':
        return void vscode.commands.executeCommand('workbench.trust.manage');
    }
  }

  private async openImage(item: number): Promise<void> {
    const { items } = this.session;
    if (!items) return;
    const [file] = await this.services.reader.files(items.handle, [item]);
    if (file === undefined) return;
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), { preview: true });
  }

  private sendSnapshot(): void {
    const snapshot = snapshotOf(this.session);
    const text = JSON.stringify(snapshot);
    // A run in training is looked at every few seconds; mostly nothing has changed.
    if (snapshot && text !== this.sentSnapshot) this.post(MapSnapshot.of(snapshot));
    this.sentSnapshot = this.isReady ? text : undefined;
    this.showTitle();
  }

  /** A frame at once, and the next ones not before a pause; the last one always arrives. */
  private sendFrame(layer: LayerRecord): void {
    const known = this.frames.get(layer.id);
    if (known && !layer.settled) {
      known.due = true;
      return;
    }
    if (known) clearTimeout(known.timer);
    this.sendPositions(layer);
    const timer = setTimeout(() => {
      const { due } = this.frames.get(layer.id) ?? { due: false };
      this.frames.delete(layer.id);
      if (due) this.sendFrame(layer);
    }, framePause);
    this.frames.set(layer.id, { timer, due: false });
  }

  private sendLayer(id: string): void {
    const layer = this.session.layer(id);
    if (!layer?.positions) return;
    this.sendPositions(layer);
    this.sendFaithfulness(layer);
  }

  private sendPositions({ id, positions, settled }: LayerRecord): void {
    if (!positions) return;
    const { positions: quantized, left, bottom, span } = quantizePositions(positions);
    this.post(
      MapLayout.of({ layer: id, positions: quantized.buffer, left, bottom, span, settled }),
    );
  }

  private sendFaithfulness({ faithfulness }: LayerRecord): void {
    if (faithfulness) this.post(MapFaithfulness.of(faithfulness));
  }

  private sendWork(always = false): void {
    const { work } = this.session;
    const now = Date.now();
    if (!always && work && now - this.lastWork < workPause) return;
    this.lastWork = now;
    this.post(
      MapWork.of({ text: work?.text, share: work?.share, cancellable: work !== undefined }),
    );
  }

  private showTitle(): void {
    if (this.isDisposed) return;
    const [first, second] = this.session.sources;
    const name = first ? (first.label.split(' · ').at(-1) ?? '') : '';
    this.panel.title = ['Map', second ? `${name} +1` : name].filter(Boolean).join(': ');
  }

  private post(message: Message<unknown>): void {
    if (this.isReady && !this.isDisposed) void this.panel.webview.postMessage(message);
  }
}
