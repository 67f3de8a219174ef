import {
  type Decoded,
  type Decoder,
  DecodeError,
  list,
  number,
  oneOf,
  optional,
  record,
  text,
} from '../protocol/decoders';
import type { OptionalFields } from './OptionalFields';
import { type RunFailure, runFailure } from './RunFailure';
import { wordToNonFinite } from './nonFinite';
import { runFlags, runStates } from './runStates';

/** Scalars by name; unlike other numbers they may be non-finite, which stands as a word. */
const scalars: Decoder<Record<string, number>> = (value, place) => {
  if (typeof value !== 'object' || value === null) throw new DecodeError(place, 'an object');
  const entries = Object.entries(value).map(([name, raw]) => {
    const scalar = wordToNonFinite(raw);
    if (typeof scalar !== 'number') throw new DecodeError(`${place}.${name}`, 'a number');
    return [name, scalar] as const;
  });
  return Object.fromEntries(entries);
};

export const runProgress = record({
  step: number,
  steps: optional(number),
  epoch: optional(number),
  epochs: optional(number),
});

export type RunProgress = OptionalFields<Decoded<typeof runProgress>>;

/** `summary.json`: all that the tree needs of a run, in one small file. */
export const runSummary = record({
  id: text,
  experiment: text,
  name: optional(text),
  /** Milliseconds since the epoch, like all times here. */
  created: number,
  /** The attempt that wrote it; 0 before the first. */
  attempt: number,
  state: oneOf(...runStates),
  flags: list(oneOf(...runFlags)),
  /** What it is doing while no steps are made, in a few words (`reading clips`). */
  activity: optional(text),
  progress: optional(runProgress),
  /** The newest values by name; a value not known yet is absent. */
  last: scalars,
  best: scalars,
  /** Step of the newest whole checkpoint. */
  checkpointStep: optional(number),
  failure: optional(runFailure),
  /** When progress or activity last changed, and how long a step takes: tells whether it stalls. */
  progressAt: optional(number),
  secondsPerStep: optional(number),
  updated: number,
});

export type RunSummary = Omit<
  OptionalFields<Decoded<typeof runSummary>>,
  'progress' | 'failure'
> & { progress?: RunProgress; failure?: RunFailure };
