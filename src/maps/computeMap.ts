import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MapFrame } from './job/MapFrame';
import type { MapWorkerData, MapWorkerMessage } from './job/mapMessages';
import type { MapRequest } from './job/MapRequest';
import type { MapResult } from './job/MapResult';
import { MapStopped } from './job/MapStopped';
import { MapError } from './MapError';

export interface ComputeMapOptions {
  /** Stages and positions on the way. */
  onFrame?: (frame: MapFrame) => void;
  /** Aborting ends the computation soon: the promise is rejected with `MapStopped`. */
  signal?: AbortSignal;
  /** `dist/workers`; found by itself from a bundle in dist or a checkout. */
  workers?: string;
}

/**
 * Computes a map in worker threads; the calling thread stays free. The same request gives the same
 * map, whatever the number of threads.
 *
 * @throws MapError for a request that cannot be met, MapStopped after an abort
 */
export function computeMap(
  request: MapRequest,
  { onFrame, signal, workers = workersFolder() }: ComputeMapOptions = {},
): Promise<MapResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData: MapWorkerData = {
    request,
    stop,
    helperFile: join(workers, 'mapHelper.js'),
  };
  const worker = new Worker(join(workers, 'mapWorker.js'), { workerData, execArgv: [] });
  const onAbort = () => Atomics.store(stop, 0, 1);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  return new Promise<MapResult>((resolve, reject) => {
    worker.on('message', (message: MapWorkerMessage) => {
      if (message.kind === 'frame') onFrame?.(message.frame);
      else if (message.kind === 'done') resolve(message.result);
      else reject(errorOf(message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The map's worker ended with code ${code}.`)));
  }).finally(() => {
    signal?.removeEventListener('abort', onAbort);
    void worker.terminate();
  });
}

function errorOf(message: Exclude<MapWorkerMessage, { kind: 'frame' } | { kind: 'done' }>): Error {
  switch (message.kind) {
    case 'stopped':
      return new MapStopped(message.state);
    case 'refused':
      return new MapError(message.reason, message.message, message.nextStep);
    case 'failed':
      return new Error(message.words);
  }
}

function workersFolder(): string {
  const beside = join(__dirname, 'workers');
  return existsSync(join(beside, 'mapWorker.js')) ? beside : join(__dirname, '../../dist/workers');
}
