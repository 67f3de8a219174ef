import type { AttemptMark, LogProblem } from './ScalarIndex';
import type { CurveAxis, SampledCurve } from './sampleSeries';

/** Where the indexer finds a run and keeps what it made of it. */
export interface IndexedRun {
  /** The run directory. */
  path: string;
  indexFile: string;
}

export interface CurveQuery {
  /** Run directories, each of them followed. */
  runs: string[];
  axis: CurveAxis;
  /** Bounds in units of the axis; the whole history when absent. */
  range?: [number, number] | undefined;
  pixels: number;
  smoothing: number;
}

/** One scalar of one run, thinned out for drawing. */
export interface SampledScalar {
  /** `<event type>/<field>`. */
  name: string;
  curve: SampledCurve;
  /** The newest sample, whatever the range. */
  last: { step: number; seconds: number; value: number; average: number | undefined };
  samples: number;
}

export interface SampledRun {
  path: string;
  /** ms since epoch; absent before the first event. */
  startTime: number | undefined;
  attempts: AttemptMark[];
  problems: LogProblem[];
  problemCount: number;
  scalars: SampledScalar[];
}

/** What the extension host asks of the indexing worker. */
export type IndexerRequest =
  | { kind: 'follow'; run: IndexedRun; pace: number }
  | { kind: 'unfollow'; path: string }
  | { kind: 'sample'; id: number; query: CurveQuery }
  | { kind: 'table'; id: number; runs: { path: string; label: string }[] };

/** What the worker says: that a run has news, or the answer to request `id`. */
export type IndexerReply =
  | { kind: 'changed'; path: string }
  | { kind: 'sampled'; id: number; runs: SampledRun[] }
  | { kind: 'table'; id: number; csv: string }
  | { kind: 'failed'; id: number; reason: string };
