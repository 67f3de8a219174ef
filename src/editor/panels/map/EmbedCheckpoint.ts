import type { MapWorkReport } from './MapWorkReport';

export interface EmbedCheckpointRequest {
  run: string;
  step: number;
  /** Folder or table of images. */
  data: string;
  /** `X.npy`. */
  out: string;
  onWork(report: MapWorkReport): void;
  signal: AbortSignal;
}

/** Where the embeddings of a checkpoint are, made if need be. */
export type EmbedCheckpoint = (
  request: EmbedCheckpointRequest,
) => Promise<{ table: string; root: string; notes: readonly string[] }>;
