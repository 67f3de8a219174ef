import { parentPort, workerData } from 'node:worker_threads';
import type { FrameReaderStart } from '../data/store/frameReaderMessages';
import { serveFrameReader } from '../data/store/serveFrameReader';

/** Reads and decodes a frame store's frames, so that the training loop's thread does not. */
const port = parentPort;
if (!port) throw new Error('frameReader runs as a worker thread only.');
void serveFrameReader(port, workerData as FrameReaderStart);
