import type { EmbeddingSummary } from './EmbeddingSummary';

/** One line of JSON on the embedder's standard output. */
export type EmbedderMessage =
  | { type: 'activity'; text: string }
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; summary: EmbeddingSummary }
  | { type: 'failed'; reason: string; message: string; nextStep?: string };
