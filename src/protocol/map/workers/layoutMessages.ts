import type { Faithfulness, MapSettings } from '../mapModel';

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
  | { kind: 'failed'; reason: string; message: string; nextStep: string | undefined };
