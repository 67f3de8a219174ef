import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { UserError } from '../../../files/UserError';
import {
  type LayoutOrder,
  type LayoutReport,
  pauseLayout,
} from '../../../protocol/map/workers/layoutMessages';
import type { ComputeLayout, LayoutRequest, LayoutResult } from './LayoutRequest';
import { pauseReason } from './pauseReason';

/** A layout that is asked to pause stops between two iterations; a stage before them takes longer than it is worth. */
const pausePatience = 3000;

/**
 * Lays items out in a worker of their own, which ends with the request.
 *
 * @param workers `dist/workers`
 */
export function computeLayoutWith(workers: string): ComputeLayout {
  return async (request) => {
    const { signal } = request;
    const worker = new Worker(join(workers, 'mapLayout.js'), {
      workerData: orderOf(request, workers),
    });
    let patience: NodeJS.Timeout | undefined;
    const end = () => void worker.terminate();
    const onAbort = () => {
      if (signal.reason !== pauseReason) return end();
      worker.postMessage(pauseLayout);
      patience = setTimeout(end, pausePatience);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      return await follow(worker, request);
    } finally {
      signal.removeEventListener('abort', onAbort);
      clearTimeout(patience);
      end();
    }
  };
}

function orderOf(request: LayoutRequest, workers: string): LayoutOrder {
  const { layer, array, table, folder, settings, earlier, resume } = request;
  return { layer, array, table, folder, settings, earlier, resume, workers };
}

function follow(
  worker: Worker,
  { onWork, onFrame, onPaused }: LayoutRequest,
): Promise<LayoutResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: LayoutReport) => {
      if (report.kind === 'stage') onWork({ text: report.text, share: report.share });
      else if (report.kind === 'frame') {
        onWork({ text: 'Laying out', share: report.share });
        onFrame(report.positions);
      } else if (report.kind === 'done') resolve(report);
      else if (report.kind === 'paused') {
        if (report.state) onPaused(report.state);
        reject(cancelled());
      } else reject(errorOf(report));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(cancelled()));
  });
}

function cancelled(): UserError {
  return new UserError('cancelled', 'The layout was cancelled.');
}

function errorOf({ reason, message, nextStep }: Extract<LayoutReport, { kind: 'failed' }>): Error {
  return reason === 'unexpected' ? new Error(message) : new UserError(reason, message, nextStep);
}
