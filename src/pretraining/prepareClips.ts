import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { PairSampler } from '../data/PairSampler';
import { sampledClips } from '../data/sampledClips';
import { splitHeldOutPeople } from '../data/splitHeldOutPeople';
import type { FrameStore } from '../data/store/FrameStore';
import { openFrameStore } from '../data/store/openFrameStore';
import type { StoredDataset } from '../data/store/StoredDataset';
import { UserError } from '../files/UserError';
import type { MessageEvent } from '../runs/RunEvent';
import { planRun, type RunPlan } from './planRun';

export interface PreparedClips {
  dataset: StoredDataset;
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

export interface PrepareClipsOptions {
  signal?: AbortSignal;
  /** Where the bundles are; without it frames are read on the loop's own thread. */
  distFolder?: string;
}

/**
 * From a config to frames that can be drawn: opens the frame store (builds it where it is missing), sets people aside.
 * @param config paths absolute
 * @throws UserError with the reason why a run cannot start
 */
export async function prepareClips(
  config: PretrainConfig,
  home: string,
  report: PreparationReport,
  { signal, distFolder }: PrepareClipsOptions = {},
): Promise<PreparedClips> {
  report.activity('opening the frame store');
  const store = await openFrameStore(config.data, {
    size: config.augmentation.resize,
    home,
    signal,
    onActivity: (text) => report.activity(text),
    onMessage: (level, code, text) => report.message(level, code, text),
  });
  try {
    reportProblems(store.dataset, report);
    reportUnreadable(store, report);
    const prepared = sampleClips(config, store, report);
    if (distFolder !== undefined) await startReaders(store, distFolder, report);
    return prepared;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Frames are read while a step holds up the loop's thread. */
async function startReaders(
  store: FrameStore,
  distFolder: string,
  report: PreparationReport,
): Promise<void> {
  const workerFile = join(distFolder, 'workers', 'frameReader.js');
  const threads = Math.min(4, Math.max(1, Math.floor(availableParallelism() / 4)));
  await store.startReaders(workerFile, threads).catch((error: Error) => {
    const text = `Frames are read by the training loop itself, which is slower: the reading threads did not start (${error.message}).`;
    report.message('warning', 'no-reader-threads', text);
  });
}

function sampleClips(
  config: PretrainConfig,
  store: FrameStore,
  report: PreparationReport,
): PreparedClips {
  const { data, optimization } = config;
  const { dataset } = store;
  const { heldOutPeople, exclude } = data;
  const split = splitHeldOutPeople(dataset, heldOutPeople, optimization.seed, exclude);
  const sampling = { ...config.objective, ...data, ...optimization, fps: dataset.fps };
  const training = new PairSampler(sampledClips(dataset, split.training, store), sampling);
  reportLeftOut(training, split.training.length, report);
  const plan = planRun(config, training.clips.length);
  refuseTooFewClips(training.clips.length, plan);
  reportLongWarmup(optimization, plan, report);
  const heldOut = heldOutSampler(dataset, store, split.heldOut, sampling, report);
  return { dataset, store, training, heldOut, heldOutNames: split.names, plan };
}

function heldOutSampler(
  dataset: StoredDataset,
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

function reportProblems({ problems }: StoredDataset, report: PreparationReport): void {
  const examples = 5;
  for (const { code, message } of problems.slice(0, examples)) {
    report.message('warning', code, message);
  }
  if (problems.length > examples) {
    const more = `${problems.length - examples} more findings about the data: expression-lab data check lists them all.`;
    report.message('warning', 'more-problems', more);
  }
}

function reportUnreadable(store: FrameStore, report: PreparationReport): void {
  const { count, examples, of } = store.unreadable;
  if (count === 0) return;
  const named = examples.slice(0, 5).map(({ file, reason }) => `${file} (${reason})`);
  const more = count > named.length ? ' …' : '';
  report.message(
    'warning',
    'frames-skipped',
    `${count} of ${of} frames cannot be read and are skipped: ${named.join(', ')}${more}`,
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

/** The config check cannot know: how many steps the epochs make, only the clips tell. */
function reportLongWarmup(
  { warmupSteps }: PretrainConfig['optimization'],
  { totalSteps }: RunPlan,
  report: PreparationReport,
): void {
  if (warmupSteps < totalSteps) return;
  const text = `The warm-up (optimization.warmupSteps, ${warmupSteps}) leaves nothing of the run (${totalSteps} steps): the learning rate only rises.`;
  report.message('warning', 'warmup-too-long', text);
}

function refuseTooFewClips(clips: number, { clipsPerBatch, stepsPerEpoch }: RunPlan): void {
  if (stepsPerEpoch > 0) return;
  throw new UserError(
    'batch-larger-than-clips',
    `A batch takes ${clipsPerBatch} clips, but only ${clips} can be trained on.`,
    `Lower optimization.batchSize (to ${Math.max(2, 2 * Math.floor(clips / 2))} or less), hold fewer people out, or add clips.`,
  );
}
