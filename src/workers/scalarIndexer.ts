import { parentPort } from 'node:worker_threads';
import type { IndexerRequest } from '../runs/scalars/indexerMessages';
import { ScalarIndexService } from '../runs/scalars/ScalarIndexService';

/**
 * Reads the event logs of runs and keeps their scalar indexes, so that nothing parses a log on the
 * extension host's thread.
 */
const port = parentPort;
if (!port) throw new Error('scalarIndexer runs as a worker thread only.');
const service = new ScalarIndexService((message) => {
  port.postMessage(message);
});
port.on('message', (request: IndexerRequest) => {
  void service.handle(request);
});
