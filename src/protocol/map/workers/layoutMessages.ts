import type { Faithfulness, MapSettings } from '../mapModel';

/** Where a t-SNE was stopped: with it, the same layout goes on. n × 2 each. */
export interface PausedLayout {
  iteration: number;
  positions: Float64Array;
  steps: Float64Array;
  gains: Float64Array;
}

/** Asks the worker to stop soon and to say where it stood. */
export const pauseLayout = 'pause';

/** What the worker that lays items out is started with. */
export interface LayoutOrder {
  layer: string;
  array: string;
  table: string | undefined;
  /** Where the result is kept. */
  folder: string;
  settings: MapSettings;
  /** n × 2 to start from and to align to. */
  earlier: Float32Array | undefined;
  /** Where the same layout was stopped earlier. */
  resume: PausedLayout | undefined;
  /** `dist/workers`. */
  workers: string;
}

export type LayoutReport =
  | { kind: 'stage'; text: string; share: number | undefined }
  | { kind: 'frame'; positions: Float32Array; share: number }
  | {
      kind: 'done';
      positions: Float32Array;
      faithfulness: Faithfulness | undefined;
      notes: string[];
    }
  /** Without a state where there was nothing to go on from. */
  | { kind: 'paused'; state: PausedLayout | undefined }
  | { kind: 'failed'; reason: string; message: string; nextStep: string | undefined };
