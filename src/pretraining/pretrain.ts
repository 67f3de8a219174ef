import { setImmediate as yieldToEvents } from 'node:timers/promises';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Engine } from '../engine/Engine';
import { loadEngine } from '../engine/loadEngine';
import { Programs } from '../engine/programs/Programs';
import { UserError } from '../files/UserError';
import type { RunWriter } from '../runs/RunWriter';
import { settleBestRecord } from '../training/bestRecord';
import type { BestSoFar } from '../training/BestSoFar';
import type { TrainedOn } from '../training/TrainedOn';
import { findLatestCheckpoint } from '../training/findLatestCheckpoint';
import { isBest } from '../training/isBest';
import { learningRateAt } from '../training/learningRateAt';
import { readCheckpoint } from '../training/readCheckpoint';
import { writeCheckpoint } from '../training/writeCheckpoint';
import { BatchFeed, type Batch } from './BatchFeed';
import { HeldOutRetrieval } from './HeldOutRetrieval';
import { PretrainingModel } from './PretrainingModel';
import { prepareClips, type PreparationReport, type PreparedClips } from './prepareClips';
import { otherClipsInWords } from './otherClipsInWords';
import { programReport } from './programReport';
import { usedPrecision } from './usedPrecision';
import type { StepValues } from './makeStep';
import { runStep } from './runStep';
import { trainedOn } from './trainedOn';
import { untilStopped } from './untilStopped';

export interface PretrainOptions {
  /** Defaults filled in; `data.path` absolute. */
  config: PretrainConfig;
  writer: RunWriter;
  home: string;
  distFolder: string;
  /** Asked between steps: why the run should stop, if it should. */
  stopReason: () => string | undefined;
}

export type PretrainOutcome = 'completed' | 'stopped';

/**
 * Pretrains from a config to the last step, or until asked to stop; continues from the newest whole
 * checkpoint of the run where there is one. Everything it has to say goes through the run's writer.
 * @throws UserError with the reason why it could not start or go on
 */
export async function pretrain(options: PretrainOptions): Promise<PretrainOutcome> {
  const { config, writer } = options;
  const report: PreparationReport = {
    activity: (activity) => writer.writeSummary({ activity }),
    message: (level, code, text) => writer.append({ type: 'message', level, code, text }),
  };
  report.activity('loading the engine');
  const { backend, threads } = config.engine;
  const engine = await loadEngine({ ...options, backend, threads });
  for (const note of engine.notes) report.message('warning', 'engine-note', note);
  const clips = await untilStopped(options.stopReason, (signal) =>
    prepareClips(config, options.home, report, { ...options, signal }),
  );
  if (!clips) return 'stopped';
  try {
    const precision = usedPrecision(config, engine.name);
    if (precision !== config.precision) {
      const text = `The run computes in ${precision}: ${config.precision} needs the tensorflow engine and its recorded step.`;
      report.message('warning', 'precision-not-used', text);
    }
    const used = { ...options, config: { ...config, precision } };
    const pretraining = await Pretraining.start(used, engine, clips, report);
    return await pretraining.run();
  } finally {
    await clips.store.close();
  }
}

/** One attempt at a run: the loop and what it does at which step. */
class Pretraining {
  private lastCheckpoint = -1;
  private best: BestSoFar | undefined;
  private readonly trainedOn: TrainedOn;

  private constructor(
    private readonly options: PretrainOptions,
    private readonly programs: Programs,
    private readonly clips: PreparedClips,
    private readonly model: PretrainingModel,
    private readonly report: PreparationReport,
    /** Optimizer steps made. */
    private step: number,
  ) {
    this.trainedOn = trainedOn(clips);
  }

  static async start(
    options: PretrainOptions,
    engine: Engine,
    clips: PreparedClips,
    report: PreparationReport,
  ): Promise<Pretraining> {
    const { config, writer } = options;
    report.activity('creating the encoder');
    const { encoder, optimization } = config;
    const model = new PretrainingModel(engine, { ...encoder, ...optimization });
    const { latest, rejected } = await findLatestCheckpoint(writer.runDirectory);
    for (const { path, reason } of rejected) {
      report.message('warning', 'checkpoint-rejected', `${path} is not used: ${reason}`);
    }
    if (latest) model.restore(await readCheckpoint(latest.folder, model.specifications));
    const step = latest?.state.step ?? 0;
    writer.append({
      type: 'attempt',
      number: writer.attempt,
      firstStep: step === 0 ? 0 : step + 1,
      engine: engine.name,
      device: engine.device,
      precision: config.precision,
    });
    const programs = new Programs(engine, {
      step: config.engine.step,
      precision: config.precision,
      report: programReport(writer, report),
    });
    const { plan, training, heldOutNames } = clips;
    const rest = training.clips.length - plan.stepsPerEpoch * plan.clipsPerBatch;
    report.message(
      'info',
      'plan',
      `${training.clips.length} clips take part, ${heldOutNames.length} people are held out (${heldOutNames.join(', ') || 'nobody'}). ` +
        `${plan.totalSteps} steps of ${plan.viewsPerStep} views, ${plan.stepsPerEpoch} an epoch (${restText(rest)}).`,
    );
    const pretraining = new Pretraining(options, programs, clips, model, report, step);
    pretraining.lastCheckpoint = latest ? step : -1;
    pretraining.best = latest?.state.best;
    await settleBestRecord(writer.runDirectory, pretraining.best);
    writer.takeUpFrom(latest?.state.step, bestInSummary(pretraining.best));
    report.message('info', 'best-checkpoint', bestCriterionText(config, clips));
    const before = latest?.state.trainedOn;
    const others = before && otherClipsInWords(before, pretraining.trainedOn, step);
    if (others) report.message('warning', 'other-clips-than-before', others);
    return pretraining;
  }

  async run(): Promise<PretrainOutcome> {
    const { config, writer } = this.options;
    const { plan, training, store } = this.clips;
    const retrieval =
      this.clips.heldOut &&
      new HeldOutRetrieval(
        config,
        this.clips.dataset,
        store,
        this.clips.heldOut,
        plan.clipsPerBatch,
      );
    writer.writeSummary({ state: 'running', activity: undefined, progress: this.progress() });
    writer.append({ type: 'state', state: 'running' });
    if (this.step === 0) await this.evaluate(retrieval);
    const feed = new BatchFeed(config, training, store, plan);
    let next = this.step < plan.totalSteps ? feed.load(this.step) : undefined;
    while (next) {
      if (this.options.stopReason()) {
        // Its frames are not needed any more, whether they can be read or not.
        await next.catch(() => undefined);
        await this.checkpoint();
        return 'stopped';
      }
      const started = performance.now();
      const batch = await this.received(next);
      next = this.step + 1 < plan.totalSteps ? feed.load(this.step + 1) : undefined;
      await this.makeStep(batch, started);
      await this.afterStep(retrieval);
      // Timers, signals and the lifeline get their turn also where a step never waits (wasm).
      await yieldToEvents();
    }
    await this.checkpoint();
    return 'completed';
  }

  /** Where a batch cannot be read, the steps made so far are not lost. */
  private async received(next: Promise<Batch>): Promise<Batch> {
    try {
      return await next;
    } catch (error) {
      // The first trouble is the one to tell.
      await this.checkpoint().catch(() => undefined);
      throw error;
    }
  }

  private async makeStep(batch: Batch, started: number): Promise<void> {
    const { config, writer } = this.options;
    const learningRate = learningRateAt(config.optimization, this.step, this.clips.plan);
    const values = runStep(this.programs, this.model, batch, config, learningRate);
    this.step++;
    const imagesPerSecond = (1000 * batch.views) / (performance.now() - started);
    const { clipsPerBatch, viewsPerStep } = this.clips.plan;
    const seen = { clipsSeen: this.step * clipsPerBatch, viewsSeen: this.step * viewsPerStep };
    const row = { ...values, learningRate, imagesPerSecond, ...seen };
    const isLogged =
      this.step % config.log.everySteps === 0 || this.step === this.clips.plan.totalSteps;
    if (isLogged || !Number.isFinite(values.loss)) {
      writer.append({ type: 'train', step: this.step, epoch: this.epoch(), ...row });
    }
    writer.writeSummary({ progress: this.progress(), last: row });
    if (!Number.isFinite(values.loss)) throw this.notFinite(values, learningRate);
  }

  private async afterStep(retrieval: HeldOutRetrieval | undefined): Promise<void> {
    const { config, writer } = this.options;
    const { plan } = this.clips;
    const isLast = this.step === plan.totalSteps;
    if (isLast || this.step % config.evaluation.everySteps === 0) await this.evaluate(retrieval);
    const { everyEpochs, everySteps, keepEveryEpochs } = config.checkpoints;
    const isAsked = writer.readControl().checkpoint !== undefined;
    const isDue =
      this.best?.step === this.step ||
      this.step % (everyEpochs * plan.stepsPerEpoch) === 0 ||
      this.step % ((keepEveryEpochs ?? Infinity) * plan.stepsPerEpoch) === 0 ||
      (everySteps !== undefined && this.step % everySteps === 0);
    if (isAsked || isDue) await this.checkpoint();
    if (isAsked) await writer.answerCheckpoint(`written at step ${this.step}`);
  }

  private async evaluate(retrieval: HeldOutRetrieval | undefined): Promise<void> {
    if (!retrieval) return;
    const { writer } = this.options;
    const { top1, interval, chance } = await retrieval.measure(this.programs, this.model);
    const bounds: Record<string, number> =
      interval.kind === 'interval'
        ? { heldOutTop1Low: interval.low, heldOutTop1High: interval.high }
        : {};
    if (interval.kind === 'not-computable' && this.step === 0) {
      this.report.message(
        'info',
        'no-interval',
        `Held-out retrieval has no interval: ${interval.why}.`,
      );
    }
    const row = { heldOutTop1: top1, ...bounds, heldOutChance: chance };
    writer.append({ type: 'evaluate', step: this.step, epoch: this.epoch(), ...row });
    writer.writeSummary({ last: row });
    const measured = { criterion: 'held-out-retrieval', step: this.step, value: top1 } as const;
    if (this.options.config.checkpoints.best === 'none' || !isBest(measured, this.best)) return;
    this.best = measured;
    writer.writeSummary({ best: bestInSummary(measured) });
  }

  private async checkpoint(): Promise<void> {
    if (this.lastCheckpoint === this.step) return;
    const { config, writer } = this.options;
    const { architecture, specifications } = this.model;
    const { keep, keepEveryEpochs } = config.checkpoints;
    const content = { step: this.step, epoch: this.epoch(), architecture, specifications };
    const state = { state: this.model.state(), best: this.best, trainedOn: this.trainedOn };
    const path = await writeCheckpoint(
      writer.runDirectory,
      { ...content, ...state },
      { keep, keepEverySteps: keepEveryEpochs && keepEveryEpochs * this.clips.plan.stepsPerEpoch },
    );
    this.lastCheckpoint = this.step;
    writer.append({ type: 'checkpoint', step: this.step, path });
    writer.writeSummary({ checkpointStep: this.step });
  }

  /** Epochs completed or begun, counted from 1; 0 before the first step. */
  private epoch(): number {
    return Math.ceil(this.step / this.clips.plan.stepsPerEpoch);
  }

  private progress() {
    const { totalSteps, epochs } = this.clips.plan;
    return { step: this.step, steps: totalSteps, epoch: this.epoch(), epochs };
  }

  private notFinite({ loss }: StepValues, learningRate: number): UserError {
    const before =
      this.lastCheckpoint >= 0
        ? `The checkpoint of step ${this.lastCheckpoint} is from before it.`
        : 'There is no checkpoint from before it.';
    return new UserError(
      'loss-not-finite',
      `The loss became ${loss} at step ${this.step} (learning rate ${learningRate.toPrecision(3)}). ${before}`,
      'Lower optimization.learningRate, add optimization.warmupSteps, or raise objective.temperature.',
    );
  }
}

/** Drawn, not taken in turns: in a small dataset a clip may be left out twice in a row. */
function restText(rest: number): string {
  if (rest === 0) return 'every clip once';
  return `${rest} ${rest === 1 ? 'clip' : 'clips'} left out of each, drawn anew every epoch`;
}

function bestInSummary(best: BestSoFar | undefined): Record<string, number> {
  return best ? { heldOutTop1: best.value, step: best.step } : {};
}

function bestCriterionText({ checkpoints }: PretrainConfig, { heldOut }: PreparedClips): string {
  if (checkpoints.best === 'none') return 'No checkpoint is kept as the best one.';
  return heldOut
    ? 'The best checkpoint is chosen by retrieval on held-out people; no labels are used.'
    : 'There is no best checkpoint: it is chosen by retrieval on held-out people, and nobody is held out.';
}
