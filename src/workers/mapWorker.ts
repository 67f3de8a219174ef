import { parentPort, workerData } from 'node:worker_threads';
import type { MapWorkerData } from '../maps/job/mapMessages';
import { runMapJob } from '../maps/job/runMapJob';

/** Computes one map and ends. */
runMapJob(workerData as MapWorkerData, (message) => parentPort?.postMessage(message));
