import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { UserError } from '../../../files/UserError';
import type { LayoutOrder, LayoutReport } from '../../../protocol/map/workers/layoutMessages';
import type { ComputeLayout, LayoutRequest, LayoutResult } from './LayoutRequest';

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
    const end = () => void worker.terminate();
    signal.addEventListener('abort', end, { once: true });
    try {
      return await follow(worker, request);
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  };
}

function orderOf(request: LayoutRequest, workers: string): LayoutOrder {
  const { layer, array, table, folder, settings, earlier } = request;
  return { layer, array, table, folder, settings, earlier, workers };
}

function follow(worker: Worker, { onWork, onFrame }: LayoutRequest): Promise<LayoutResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: LayoutReport) => {
      if (report.kind === 'stage') onWork({ text: report.text, share: report.share });
      else if (report.kind === 'frame') {
        onWork({ text: 'Laying out', share: report.share });
        onFrame(report.positions);
      } else if (report.kind === 'done') resolve(report);
      else reject(errorOf(report));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new UserError('cancelled', 'The layout was cancelled.')));
  });
}

function errorOf({ reason, message, nextStep }: Extract<LayoutReport, { kind: 'failed' }>): Error {
  return reason === 'unexpected' ? new Error(message) : new UserError(reason, message, nextStep);
}
