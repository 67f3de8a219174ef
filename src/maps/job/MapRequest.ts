import type { MapAttribute } from '../faithfulness/MapAttribute';
import type { Embedding, Metric } from '../rows/Embedding';
import type { TsneSettings } from '../tsne/TsneSettings';
import type { TsneState } from '../tsne/TsneState';
import type { UmapSettings } from '../umap/UmapDescent';

export const mapMethods = ['tsne', 'umap', 'pca', 'axes'] as const;
export type MapMethod = (typeof mapMethods)[number];

/** What is to be mapped, and how. Plain data: it is sent to a worker thread. */
export interface MapRequest {
  embedding: Embedding;
  method: MapMethod;
  /** Default: euclidean. */
  metric?: Metric;
  seed: number;
  tsne?: Partial<TsneSettings>;
  umap?: Partial<UmapSettings>;
  /** For `axes`: names of the attributes along x and y. */
  axes?: { first: string; second?: string };
  /**
   * An earlier layout of the same rows, n × 2, NaN for rows that it lacks: t-SNE and UMAP start from
   * it, and every map is turned, mirrored and shifted onto it.
   */
  start?: Float64Array;
  /** Where a stopped t-SNE of the same request stood (`MapStopped.state`). */
  resume?: TsneState;
  /** Known of the rows: for purities and axes. */
  attributes?: MapAttribute[];
  /** Name of each row's clip ('' for none): its own clip does not count in purities. */
  clips?: string[];
  /** Name of each row's person ('' for none): drawn anew for the intervals of purities. */
  people?: string[];
  /** Threads that compute. Default: as many as the machine has, at most 8. */
  threads?: number;
  /** Milliseconds between frames at least. Default 100. */
  frameInterval?: number;
}
