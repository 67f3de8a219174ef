import { basename, join } from 'node:path';
import type { MapSettings } from '../../../protocol/map/mapModel';
import type { MapSubject } from '../../../protocol/map/mapPanelState';
import type { OpenedItems } from '../../../protocol/map/workers/mapItemsMessages';
import { checkpointSteps } from './checkpointSteps';
import { describeSourceRun } from './describeSourceRun';
import { embeddedSteps } from './embeddedSteps';
import { dataFolderName, embeddingFile } from './embeddingPlaces';
import type { EmbedCheckpoint } from './EmbedCheckpoint';
import type { ItemsReader } from './ItemsReader';
import type { LayerRecord } from './LayerRecord';
import type { ComputeLayout } from './LayoutRequest';
import { layersOfArray, layersOfRun } from './layersOf';
import { mapProblemOf, type SessionProblem } from './mapProblemOf';
import type { MapWorkReport } from './MapWorkReport';
import { orderOfWork } from './orderOfWork';
import { pauseReason } from './pauseReason';
import { keepKnown } from './keepKnown';
import {
  cancelledByPerson,
  foreignLayer,
  noCheckpoint,
  noData,
  tooFewItems,
} from './sessionErrors';
import { settingsName } from './settingsName';
import type { SourceRun } from './SourceRun';

export interface SessionListener {
  /** Items, layers or notes have changed. */
  onChange(): void;
  onLayout(layer: LayerRecord): void;
  onFaithfulness(layer: LayerRecord): void;
  /** Undefined when nothing is being done. */
  onWork(work: MapWorkReport | undefined): void;
  onProblem(problem: SessionProblem): void;
}

export interface SessionServices {
  reader: ItemsReader;
  embed: EmbedCheckpoint;
  computeLayout: ComputeLayout;
  /** EXPRESSION_LAB_HOME: maps of arrays that belong to no run are kept there. */
  home: string;
}

/**
 * From a subject to a map: embeds what is missing, one checkpoint after the other, lays it out, and goes on
 * when a run in training writes another checkpoint. What is there already is read, not made again.
 */
export class MapSession {
  items: OpenedItems | undefined;
  sources: SourceRun[] = [];
  layers: LayerRecord[] = [];
  problem: SessionProblem | undefined;
  work: MapWorkReport | undefined;
  private running: AbortController | undefined;
  /** What is done or was cancelled, until it has come to its end. */
  private making: Promise<void> | undefined;
  /** Layers of other items than the map's, and what is said of them. */
  private readonly foreign = new Map<string, string>();
  /** Checkpoints that the person asked for, besides the newest. */
  private wantsEarlier = false;

  constructor(
    public subject: MapSubject,
    private readonly services: SessionServices,
    private readonly listener: SessionListener,
  ) {}

  get isBusy(): boolean {
    return this.running !== undefined;
  }

  get isLive(): boolean {
    return this.sources.some(({ live }) => live);
  }

  /** Whether a checkpoint may have come that the person waits for: not after they cancelled. */
  get awaitsCheckpoints(): boolean {
    if (this.isBusy) return false;
    return this.problem ? this.problem.isWaiting : this.isLive;
  }

  /** What is said of layers that are not on the map. */
  get notes(): string[] {
    return [...this.foreign.values()];
  }

  /** Checkpoints that are there but not on the map. */
  earlierCheckpoints = 0;

  /** Begins anew, also after a problem or another choice. */
  async start(subject = this.subject): Promise<void> {
    this.cancel();
    this.foreign.clear();
    const isOtherData = subject.data !== this.subject.data || subject.array !== this.subject.array;
    if (isOtherData || settingsName(subject.settings) !== settingsName(this.subject.settings))
      this.layers = [];
    this.subject = subject;
    await this.goOn();
  }

  /** Looks for new checkpoints and makes what is missing; nothing happens while it is at work. */
  async goOn(): Promise<void> {
    if (this.running) return;
    const running = new AbortController();
    this.running = running;
    this.making = this.makeAfter(this.making, running);
    await this.making;
  }

  private async makeAfter(last: Promise<void> | undefined, running: AbortController) {
    try {
      // What was cancelled writes no more into the layers, and says where it stood.
      await last;
      if (running.signal.aborted) return;
      await this.makeMap(running.signal);
      if (!running.signal.aborted) this.setProblem(undefined);
    } catch (error) {
      if (!running.signal.aborted) this.setProblem(mapProblemOf(error));
    } finally {
      if (this.running === running) {
        this.running = undefined;
        this.report(undefined);
      }
    }
  }

  cancel(reason?: typeof pauseReason): void {
    this.running?.abort(reason);
    this.running = undefined;
    this.report(undefined);
  }

  /** Ends what is being done and says so, with a way to go on. */
  cancelByPerson(): void {
    this.cancel(pauseReason);
    this.setProblem(cancelledByPerson);
  }

  addEarlierCheckpoints(): Promise<void> {
    this.wantsEarlier = true;
    return this.goOn();
  }

  layer(id: string): LayerRecord | undefined {
    return this.layers.find((layer) => layer.id === id);
  }

  private async makeMap(signal: AbortSignal): Promise<void> {
    await this.findLayers();
    if (signal.aborted) return;
    for (const layer of orderOfWork(this.layers, this.sources)) {
      if (layer.settled) continue;
      await this.makeLayer(layer, signal);
      if (signal.aborted) return;
    }
  }

  private async findLayers(): Promise<void> {
    const { runs, array, data, settings } = this.subject;
    if (array !== undefined) {
      const folder = join(
        this.services.home,
        'maps',
        dataFolderName(array),
        settingsName(settings),
      );
      this.sources = [{ path: array, label: basename(array), live: false, state: '' }];
      this.layers = keepKnown(this.layers, await layersOfArray(array, folder));
      return;
    }
    if (data === undefined) throw noData();
    this.sources = await Promise.all(runs.map(describeSourceRun));
    const found = await Promise.all(runs.map((run) => this.findRunLayers(run, data, settings)));
    const own = found.flat().filter(({ id }) => !this.foreign.has(id));
    this.layers = keepKnown(this.layers, own);
  }

  private async findRunLayers(run: string, data: string, settings: MapSettings) {
    const checkpoints = await checkpointSteps(run);
    const newest = checkpoints.at(-1);
    const source = this.sources.find(({ path }) => path === run);
    if (newest === undefined) throw noCheckpoint(run, source);
    // A checkpoint that was cleared away stays on the map: its embeddings are still there.
    const steps = inOrder([...checkpoints, ...(await embeddedSteps(run, data))]);
    const known = new Set(
      this.layers.filter((layer) => layer.source === run).map(({ step }) => step),
    );
    const layers = await layersOfRun({
      run,
      steps,
      fileOf: (step) => embeddingFile(run, data, step),
      folderOf: (step) =>
        join(run, 'maps', dataFolderName(data), `step-${step}-${settingsName(settings)}`),
      isWanted: (step, exists) => this.wantsEarlier || step === newest || exists || known.has(step),
    });
    this.earlierCheckpoints = Math.max(0, steps.length - layers.length);
    return layers;
  }

  private async makeLayer(layer: LayerRecord, signal: AbortSignal): Promise<void> {
    await this.embed(layer, signal);
    if (signal.aborted) return;
    if (!(await this.openItems(layer, signal))) return;
    const result = await this.services.computeLayout({
      layer: layer.id,
      array: layer.array,
      table: layer.table,
      folder: layer.folder,
      settings: this.subject.settings,
      earlier: this.nearestSettled(layer)?.positions,
      resume: layer.paused,
      onPaused: (state) => (layer.paused = state),
      onWork: (work) => this.report({ ...work, text: `${layer.label}: ${work.text}` }),
      onFrame: (positions) => {
        if (signal.aborted) return;
        const isFirst = layer.positions === undefined;
        layer.positions = positions;
        if (isFirst) this.listener.onChange();
        this.listener.onLayout(layer);
      },
      signal,
    });
    if (signal.aborted) return;
    const notes = [...new Set([...layer.notes, ...result.notes])];
    Object.assign(layer, { ...result, notes, settled: true, paused: undefined });
    this.listener.onChange();
    this.listener.onLayout(layer);
    this.listener.onFaithfulness(layer);
  }

  private async embed(layer: LayerRecord, signal: AbortSignal): Promise<void> {
    const { data } = this.subject;
    if (this.subject.array !== undefined || data === undefined) return;
    const made = await this.services.embed({
      run: layer.source,
      step: layer.step!,
      data,
      out: layer.array,
      onWork: (work) => this.report({ ...work, text: `${layer.label}: ${work.text}` }),
      signal,
    });
    layer.table = made.table;
    layer.root = made.root;
    layer.notes = made.notes;
  }

  /** False where this layer has other items than the map. */
  private async openItems(layer: LayerRecord, signal: AbortSignal): Promise<boolean> {
    this.report({ text: 'Reading the items', share: undefined });
    const opened = await this.services.reader.open(layer.array, layer.table, layer.root);
    if (signal.aborted) return false;
    if (opened.count < 2) throw tooFewItems(opened.count, layer.array);
    const isSame = this.items?.key === opened.key;
    const isFirst = !this.layers.some((other) => other !== layer && other.settled);
    if (!isSame && !isFirst) {
      this.layers = this.layers.filter((other) => other !== layer);
      this.foreign.set(layer.id, foreignLayer(layer, this.sources));
      this.listener.onChange();
      return false;
    }
    if (!isSame) {
      this.items = opened;
      this.listener.onChange();
    }
    return true;
  }

  /** The layout to start from: of the nearest step of the same source, else of another one. */
  private nearestSettled(layer: LayerRecord): LayerRecord | undefined {
    const distance = (other: LayerRecord) =>
      Math.abs((other.step ?? 0) - (layer.step ?? 0)) + (other.source === layer.source ? 0 : 1e12);
    const settled = this.layers.filter((other) => other !== layer && other.settled);
    return settled.sort((one, other) => distance(one) - distance(other))[0];
  }

  private report(work: MapWorkReport | undefined): void {
    this.work = work;
    this.listener.onWork(work);
  }

  private setProblem(found: SessionProblem | undefined): void {
    // Who opened an array cannot choose other images for it.
    const isArray = this.subject.array !== undefined;
    const problem = found && {
      ...found,
      actions: found.actions.filter((action) => !(isArray && action === 'choose-data')),
    };
    this.problem = problem;
    if (problem) this.listener.onProblem(problem);
    else this.listener.onChange();
  }
}

function inOrder(steps: readonly number[]): number[] {
  return [...new Set(steps)].sort((one, other) => one - other);
}
