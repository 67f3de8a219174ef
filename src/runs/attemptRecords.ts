import {
  type Decoded,
  type Decoder,
  DecodeError,
  number,
  oneOf,
  optional,
  record,
  text,
} from '../protocol/decoders';
import type { OptionalFields } from './OptionalFields';
import { processIdentity } from './ProcessIdentity';
import { type RunFailure, runFailure } from './RunFailure';

const texts: Decoder<Record<string, string>> = (value, place) => {
  if (typeof value !== 'object' || value === null) throw new DecodeError(place, 'an object');
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, item]) => [name, text(item, `${place}.${name}`)]));
};

/** `launch.json`: how an attempt was started, written by who started it. */
export const launchRecord = record({
  token: text,
  /** Host of the one who started it, and when. */
  host: text,
  createdAt: number,
  /** The Node program and the copied runtime that it runs from. */
  node: text,
  nodeVersion: text,
  trainer: text,
  /** Variables for the trainer alone (LD_LIBRARY_PATH): nothing else may inherit them. */
  trainerEnvironment: texts,
  pollMilliseconds: number,
  heartbeatMilliseconds: number,
  /** Between SIGTERM and SIGKILL. */
  terminateSeconds: number,
});

export type LaunchRecord = Decoded<typeof launchRecord>;

/** `process.json`: who works on the attempt. The trainer is absent until it is started. */
export const processRecord = record({
  supervisor: processIdentity,
  trainer: optional(processIdentity),
});

export type ProcessRecord = OptionalFields<Decoded<typeof processRecord>>;

/** `failure.json`: why the trainer gave up, in its own words; blank until it does. */
export const failureRecord = record({ failure: runFailure });

/** Rungs of the stop ladder: what it took to end the trainer. */
export const stopRungs = ['ask', 'terminate', 'kill'] as const;

export type StopRung = (typeof stopRungs)[number];

/** `exit.json`: how the attempt ended, written by its supervisor. */
export const exitRecord = record({
  state: oneOf('completed', 'failed', 'stopped'),
  code: optional(number),
  signal: optional(text),
  /** The highest rung used, if it was asked to stop. */
  rung: optional(oneOf(...stopRungs)),
  failure: optional(runFailure),
  endedAt: number,
});

export type ExitRecord = Omit<OptionalFields<Decoded<typeof exitRecord>>, 'failure'> & {
  failure?: RunFailure;
};

/** Exit codes of the trainer, the same as the terminal command's. */
export const trainerExitCodes = { done: 0, failed: 1, badInput: 2, stopped: 3 } as const;

/** Exit codes of a supervisor that could not begin; a full disk keeps it from saying so in its log. */
export const supervisorExitCodes = { failed: 1, diskFull: 28 } as const;
