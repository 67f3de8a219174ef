import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import type { Dataset } from './Dataset';

export interface DatasetFrame {
  clip: number;
  frame: number;
  /** Place among all frames of the dataset. */
  position: number;
  /** Absolute. */
  path: string;
}

export interface ForEachFrameOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** Only these clips, ascending; progress counts their frames alone. */
  clips?: readonly number[];
}

/** Images in memory at once, whatever the number of cores. */
const mostWorkers = 64;

export function countFrames({ clips }: Dataset): number {
  return clips.reduce((sum, { numbers }) => sum + numbers.length, 0);
}

/**
 * Visits every frame, several at a time, roughly in order. The first error ends it, after the visits under
 * way have ended, so that the caller can clean up behind them.
 * @throws UserError `cancelled`; whatever a visit throws
 */
export async function forEachFrame(
  dataset: Dataset,
  visit: (frame: DatasetFrame) => Promise<void>,
  { onProgress, signal, clips }: ForEachFrameOptions,
): Promise<void> {
  const chosen = clips && new Set(clips);
  const total = chosen
    ? clips.reduce((sum, clip) => sum + dataset.clips[clip]!.numbers.length, 0)
    : countFrames(dataset);
  const frames = framesInOrder(dataset, chosen);
  let done = 0;
  // All workers draw from one generator: a slow image holds up nobody else, and a worker that throws
  // ends the generator for all.
  const work = async () => {
    for (const frame of frames) {
      if (signal?.aborted) throw new UserError('cancelled', 'Reading the frames was cancelled.');
      await visit(frame);
      onProgress?.(++done, total);
    }
  };
  const workers = Math.min(availableParallelism() + 1, mostWorkers);
  const results = await Promise.allSettled(Array.from({ length: workers }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function* framesInOrder(
  { clips }: Dataset,
  chosen: ReadonlySet<number> | undefined,
): Generator<DatasetFrame, undefined, undefined> {
  let position = 0;
  for (const [clip, listed] of clips.entries()) {
    if (chosen && !chosen.has(clip)) {
      position += listed.numbers.length;
      continue;
    }
    const { folder } = listed;
    for (const [frame, name] of listed.files.entries()) {
      yield { clip, frame, position: position++, path: join(folder, name) };
    }
  }
}
