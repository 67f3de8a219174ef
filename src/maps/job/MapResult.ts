import type { MapFaithfulness } from '../faithfulness/MapFaithfulness';
import type { Metric } from '../rows/Embedding';
import type { SetAside } from '../rows/PreparedRows';
import type { TsneSettings } from '../tsne/TsneSettings';
import type { UmapSettings } from '../umap/UmapDescent';
import type { MapMethod } from './MapRequest';

/** A remark that belongs beside the map. */
export interface MapNote {
  /** Kebab-case code: `perplexity-lowered`, `rows-set-aside`, `neighborhoods-collapsed`, … */
  code: string;
  text: string;
}

/** A finished map. */
export interface MapResult {
  /** The method that made it: another one than asked for where a note says so. */
  method: MapMethod;
  metric: Metric;
  seed: number;
  /** Settings as they were used. */
  settings: Partial<TsneSettings> & Partial<UmapSettings> & { start: 'pca' | 'given' };
  /** Rows of the embedding. */
  rows: number;
  columns: number;
  /** n × 2; NaN for rows that are set aside. */
  positions: Float32Array;
  /** For each row 0 … 1 (`pointFaithfulness`); NaN for rows that are set aside. */
  pointFaithfulness: Float32Array;
  setAside: SetAside[];
  notes: MapNote[];
  /** How neighbors were found; recall was measured on some rows. */
  neighbors: { kind: 'exact' | 'approximate'; k: number; recall: number };
  faithfulness?: MapFaithfulness;
  /** t-SNE: Kullback–Leibler divergence at the end. */
  cost?: number;
  /** What x and y stand for, where they stand for something. */
  axes?: { labels: [string, string]; shares: [number, number] };
  /** Seconds by stage. */
  seconds: Record<string, number>;
}
