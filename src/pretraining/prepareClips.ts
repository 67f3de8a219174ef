import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Dataset } from '../data/Dataset';
import type { FrameStore } from '../data/FrameStore';
import { openFrameStore } from '../data/openFrameStore';
import { PairSampler } from '../data/PairSampler';
import { sampledClips } from '../data/sampledClips';
import { scanDataset } from '../data/scanDataset';
import { splitHeldOutPeople } from '../data/splitHeldOutPeople';
import { UserError } from '../files/UserError';
import type { MessageEvent } from '../runs/RunEvent';
import { planRun, type RunPlan } from './planRun';

export interface PreparedClips {
  dataset: Dataset;
  store: FrameStore;
  training: PairSampler;
  /** Undefined where nobody is held out, or no held-out clip can be sampled. */
  heldOut?: PairSampler;
  heldOutNames: string[];
  plan: RunPlan;
}

export interface PreparationReport {
  /** What is being done, in a few words. */
  activity(text: string): void;
  message(level: MessageEvent['level'], code: string, text: string): void;
}

/**
 * From a config to frames that can be drawn: reads the clips, decodes them once, sets people aside.
 * @param config `data.path` is absolute
 * @throws UserError with the reason why a run cannot start
 */
export async function prepareClips(
  config: PretrainConfig,
  home: string,
  report: PreparationReport,
  signal?: AbortSignal,
): Promise<PreparedClips> {
  report.activity('reading clips');
  const { data, optimization } = config;
  const dataset = await scanDataset(data.path, data);
  reportProblems(dataset, report);
  report.activity('decoding frames');
  const store = await openFrameStore(dataset, {
    size: config.augmentation.resize,
    home,
    signal,
    onProgress: (done, total) =>
      report.activity(`decoding frames ${Math.floor((100 * done) / total)} %`),
  });
  reportUnreadable(dataset, store, report);
  report.message('info', 'frame-store', `Decoded frames: ${store.folder}, built ${store.builtAt}.`);
  const split = splitHeldOutPeople(dataset, data.heldOutPeople, optimization.seed);
  const sampling = { ...config.objective, ...data, ...optimization, fps: dataset.fps };
  const training = new PairSampler(sampledClips(dataset, split.training, store), sampling);
  reportLeftOut(training, split.training.length, report);
  const plan = planRun(config, training.clips.length);
  refuseTooFewClips(training.clips.length, plan);
  const heldOut = heldOutSampler(dataset, store, split.heldOut, sampling, report);
  return { dataset, store, training, heldOut, heldOutNames: split.names, plan };
}

function heldOutSampler(
  dataset: Dataset,
  store: FrameStore,
  clips: number[],
  sampling: ConstructorParameters<typeof PairSampler>[1],
  report: PreparationReport,
): PairSampler | undefined {
  if (clips.length === 0) {
    report.message('info', 'nobody-held-out', 'Nobody is held out: no retrieval is measured.');
    return undefined;
  }
  try {
    return new PairSampler(sampledClips(dataset, clips, store), sampling);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    report.message('warning', 'held-out-not-usable', `Held-out people: ${error.message}`);
    return undefined;
  }
}

function reportProblems({ problems }: Dataset, report: PreparationReport): void {
  const examples = 5;
  for (const { code, message } of problems.slice(0, examples))
    report.message('warning', code, message);
  if (problems.length > examples) {
    const more = `${problems.length - examples} more findings about the data: expression-lab data check lists them all.`;
    report.message('warning', 'more-problems', more);
  }
}

function reportUnreadable(dataset: Dataset, store: FrameStore, report: PreparationReport): void {
  if (store.unreadable.length === 0) return;
  const total = dataset.clips.reduce((sum, { files }) => sum + files.length, 0);
  const examples = store.unreadable.slice(0, 5).map(({ file, reason }) => `${file} (${reason})`);
  const more = store.unreadable.length > examples.length ? ' …' : '';
  report.message(
    'warning',
    'frames-skipped',
    `${store.unreadable.length} of ${total} frames cannot be read and are skipped: ${examples.join(', ')}${more}`,
  );
}

function reportLeftOut(training: PairSampler, clips: number, report: PreparationReport): void {
  const { leftOut } = training;
  if (leftOut.length === 0) return;
  const examples = leftOut.slice(0, 3).map(({ label, why }) => `${label}: ${why}`);
  report.message(
    'warning',
    'clips-left-out',
    `${leftOut.length} of ${clips} training clips take no part. ${examples.join('; ')}${leftOut.length > 3 ? '; …' : ''}`,
  );
}

function refuseTooFewClips(clips: number, { clipsPerBatch, stepsPerEpoch }: RunPlan): void {
  if (stepsPerEpoch > 0) return;
  throw new UserError(
    'batch-larger-than-clips',
    `A batch takes ${clipsPerBatch} clips, but only ${clips} can be trained on.`,
    `Lower optimization.batchSize (to ${Math.max(2, 2 * Math.floor(clips / 2))} or less), hold fewer people out, or add clips.`,
  );
}
