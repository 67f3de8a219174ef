import type { TsneState } from '../tsne/TsneState';
import type { MapFrame } from './MapFrame';
import type { MapRequest } from './MapRequest';
import type { MapResult } from './MapResult';

/** What the worker that computes a map is started with. */
export interface MapWorkerData {
  request: MapRequest;
  /** One word: other than 0 asks the computation to end. */
  stop: Int32Array<SharedArrayBuffer>;
  /** Beside the worker: what its own helpers run. */
  helperFile: string;
}

/** What it answers. */
export type MapWorkerMessage =
  | { kind: 'frame'; frame: MapFrame }
  | { kind: 'done'; result: MapResult }
  | { kind: 'stopped'; state: TsneState | undefined }
  | { kind: 'refused'; reason: string; message: string; nextStep: string | undefined }
  | { kind: 'failed'; words: string };
