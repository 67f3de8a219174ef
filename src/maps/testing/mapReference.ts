import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embedding } from '../rows/Embedding';

interface Reference {
  X: number[][];
  Y: number[][];
  labels: string[];
  people: string[];
  clips: string[];
  perplexity: number;
  k: number;
  /** For the first rows: [column, value]. */
  affinities: [number, number][][];
  normalization: number;
  cost: number;
  attraction: number[][];
  repulsion: number[][];
  principal: number[][];
  shares: number[];
  axes: number[][];
  trustworthiness: Record<string, number>;
  continuity: Record<string, number>;
  neighborsKept: number;
  purity: number;
  chance: number;
  disparity: number;
  npy: Record<string, string>;
}

/** Values by NumPy, SciPy and scikit-learn (test/reference/maps/makeMapReference.py). */
export const mapReference = JSON.parse(
  readFileSync(join(__dirname, '../../../test/reference/maps/mapReference.json'), 'utf8'),
) as Reference;

export const referenceEmbedding: Embedding = {
  rows: mapReference.X.length,
  columns: mapReference.X[0]!.length,
  values: Float64Array.from(mapReference.X.flat()),
};
