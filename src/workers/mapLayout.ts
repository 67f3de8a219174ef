import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../files/UserError';
import type { LayoutOrder, LayoutReport } from '../protocol/map/workers/layoutMessages';
import { layOut } from './mapLayout/layOut';

/** Lays out the items of the embedding map; ended by whoever started it. */
const port = parentPort;
if (!port) throw new Error('mapLayout runs as a worker thread only.');
const report = (message: LayoutReport) => port.postMessage(message);

layOut(workerData as LayoutOrder, report).catch((error: unknown) => {
  const { message } = error as Error;
  const { reason, nextStep } =
    error instanceof UserError ? error : { reason: 'unexpected', nextStep: undefined };
  report({ kind: 'failed', reason, message, nextStep });
});
