import type { Faithfulness, MapSettings } from '../../../protocol/map/mapModel';
import type { PausedLayout } from '../../../protocol/map/workers/layoutMessages';
import type { MapWorkReport } from './MapWorkReport';

export interface LayoutRequest {
  layer: string;
  array: string;
  table: string | undefined;
  /** Where the result is kept, and read from when it is there already. */
  folder: string;
  settings: MapSettings;
  /** Layout of the same items to start from and to align to: n × 2, NaN where there is no place. */
  earlier: Float32Array | undefined;
  /** Where the same layout was paused. */
  resume: PausedLayout | undefined;
  onWork(report: MapWorkReport): void;
  /** n × 2 of the moment, in the order of the items. */
  onFrame(positions: Float32Array): void;
  /** Called once the signal has asked for a pause, where there is something to go on from. */
  onPaused(state: PausedLayout): void;
  /** Aborted with the reason `pause` the layout says where it stood; otherwise it just ends. */
  signal: AbortSignal;
}

export interface LayoutResult {
  /** n × 2; NaN for items without a place. */
  positions: Float32Array;
  faithfulness: Faithfulness | undefined;
  notes: readonly string[];
}

/** Lays the rows of an array out in the plane. */
export type ComputeLayout = (request: LayoutRequest) => Promise<LayoutResult>;
