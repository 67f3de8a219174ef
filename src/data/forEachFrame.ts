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
}

/** Images in memory at once; libuv decodes 4 at a time unless told otherwise. */
const mostWorkers = 16;

export function countFrames({ clips }: Dataset): number {
  return clips.reduce((sum, { files }) => sum + files.length, 0);
}

/**
 * Visits every frame, several at a time, roughly in order. The first error ends it, after the visits under
 * way have ended, so that the caller can clean up behind them.
 * @throws UserError `cancelled`; whatever a visit throws
 */
export async function forEachFrame(
  dataset: Dataset,
  visit: (frame: DatasetFrame) => Promise<void>,
  { onProgress, signal }: ForEachFrameOptions,
): Promise<void> {
  const total = countFrames(dataset);
  const frames = framesInOrder(dataset);
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

function* framesInOrder({ clips }: Dataset): Generator<DatasetFrame, undefined, undefined> {
  let position = 0;
  for (const [clip, { folder, files }] of clips.entries()) {
    for (const [frame, name] of files.entries()) {
      yield { clip, frame, position: position++, path: join(folder, name) };
    }
  }
}
