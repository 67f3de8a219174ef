/** One line of `events.jsonl`. Scalars may be NaN or infinite. */
export type RunEvent = EventBody & {
  /** Milliseconds since the epoch. */
  t: number;
};

/** What a writer states; version and time are added when it is written. */
export type EventBody =
  | AttemptEvent
  | TrainEvent
  | EvaluateEvent
  | AuditEvent
  | CheckpointEvent
  | MessageEvent
  | StateEvent;

/** A process took up the run; earlier rows at or beyond `firstStep` are superseded. */
export interface AttemptEvent {
  type: 'attempt';
  number: number;
  firstStep: number;
  engine: string;
  device: string;
  precision: string;
}

export interface TrainEvent extends ScalarFields {
  type: 'train';
  step: number;
  epoch: number;
}

export interface EvaluateEvent extends ScalarFields {
  type: 'evaluate';
  step: number;
  epoch: number;
}

/** Measurements about the data or the machine rather than the encoder. */
export interface AuditEvent extends ScalarFields {
  type: 'audit';
  step: number;
}

export interface CheckpointEvent {
  type: 'checkpoint';
  step: number;
  /** Relative to the run directory. */
  path: string;
}

export interface MessageEvent {
  type: 'message';
  level: 'info' | 'warning' | 'error';
  code: string;
  text: string;
}

export interface StateEvent {
  type: 'state';
  state: string;
  reason?: string;
}

/** Flat scalars, named in camelCase words of the field (`loss`, `learningRate`). */
type ScalarFields = Record<string, string | number>;
