import type { Faithfulness, MapLayer } from '../../../protocol/map/mapModel';
import type { PausedLayout } from '../../../protocol/map/workers/layoutMessages';

/** A layer of the map as the host knows it. */
export interface LayerRecord extends MapLayer {
  /** The `.npy`, and the table that belongs to it. */
  array: string;
  table: string | undefined;
  /** What the table's paths are relative to. */
  root: string | undefined;
  /** Where the layout is kept. */
  folder: string;
  /** n × 2, as far as it was computed; NaN for items without a place. */
  positions: Float32Array | undefined;
  settled: boolean;
  /** Where its layout was stopped by the person. */
  paused: PausedLayout | undefined;
  faithfulness: Faithfulness | undefined;
  notes: readonly string[];
}
