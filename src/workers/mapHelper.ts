import { workerData } from 'node:worker_threads';
import type { HelperSetup } from '../maps/threads/HelperSetup';
import { runHelper } from '../maps/threads/runHelper';

/** Lends a hand to the thread that computes a map. */
runHelper(workerData as HelperSetup);
