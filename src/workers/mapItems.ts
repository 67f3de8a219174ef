import { parentPort } from 'node:worker_threads';
import type { MapItemsRequest } from '../protocol/map/workers/mapItemsMessages';
import { MapItemsService } from './mapItems/MapItemsService';

/** Reads item tables and arrays of the embedding map, so that nothing large is parsed on the extension host's thread. */
const port = parentPort;
if (!port) throw new Error('mapItems runs as a worker thread only.');
const service = new MapItemsService();
port.on('message', (request: MapItemsRequest) => {
  void service.handle(request).then((reply) => port.postMessage(reply));
});
