import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../files/UserError';
import {
  type LayoutOrder,
  type LayoutReport,
  pauseLayout,
} from '../protocol/map/workers/layoutMessages';
import { layOut } from './mapLayout/layOut';

/** Lays out the items of the embedding map; ended by whoever started it. */
const port = parentPort;
if (!port) throw new Error('mapLayout runs as a worker thread only.');
const report = (message: LayoutReport) => port.postMessage(message);

const pausing = new AbortController();
port.on('message', (message: unknown) => {
  if (message === pauseLayout) pausing.abort();
});

layOut(workerData as LayoutOrder, report, pausing.signal).catch((error: unknown) => {
  const { message } = error as Error;
  const { reason, nextStep } =
    error instanceof UserError ? error : { reason: 'unexpected', nextStep: undefined };
  report({ kind: 'failed', reason, message, nextStep });
});
