export const embeddingSchema = 1;

/** What `X.json` holds: what was embedded, by what, and what was not. */
export interface EmbeddingSummary {
  schema: typeof embeddingSchema;
  /** Absolute paths of the array and of its item table. */
  array: string;
  table: string;
  rows: number;
  dimensions: number;
  /** Folder that the table's paths are relative to. */
  root: string;
  /** The file that the weights came from. */
  weights: string;
  /** Of a run's checkpoint. */
  run?: string;
  step?: number;
  architecture: string;
  resize: number;
  crop: number;
  engine: string;
  device: string;
  created: string;
  seconds: number;
  /** Images that could not be read; they have no row. */
  skipped: { path: string; reason: string }[];
  notes: string[];
}
